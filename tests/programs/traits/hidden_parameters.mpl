# Generic functions that need a method of a type parameter before they have a value of it.
interface Monoid do
  fn zero() -> Self
  fn plus(self, other :: Self) -> Self
end

impl Monoid for Int do
  fn zero() = 0
  fn plus(self, other) = self + other
end

impl Monoid for String do
  fn zero() = ""
  fn plus(self, other) = self <> other
end

struct Slow do
  n :: Int
end deriving(Display)

impl Monoid for Slow do
  fn zero() do
    Timer.sleep(1)
    Slow { n: 0 }
  end
  fn plus(self, other) = Slow { n: self.n + other.n }
end

struct Point do
  x :: Int
end deriving(Display)

impl Default for Point do
  fn default() = Point { x: 7 }
end

fn make<T>() -> T where T: Default do
  default()
end

fn or_default<T>(x :: T?) -> T where T: Default do
  case x do
    Some(v) -> v
    None -> make()
  end
end

fn total<T>(items :: List<T>) -> T where T: Monoid do
  List.reduce(items, zero(), fn a, b -> a.plus(b) end)
end

fn times<T>(x :: T, n :: Int) -> T where T: Monoid do
  if n == 0 do zero() else x.plus(times(x, n - 1)) end
end

fn even<T>(x :: T, n :: Int) -> T where T: Monoid do
  if n == 0 do zero() else odd(x, n - 1) end
end

fn odd<T>(x :: T, n :: Int) -> T where T: Monoid do
  if n == 0 do x else even(x, n - 1) end
end

fn loop<T>(x :: T, n :: Int) -> T where T: Monoid do
  if n == 0 do zero().plus(x) else loop(x, n - 1) end
end

fn lazily<T>(x :: T) -> Fun() -> T where T: Monoid do
  fn() -> x.plus(zero()) end
end

fn pair<A, B>() -> (A, B) where A: Default, B: Monoid do
  (Default.default(), Monoid.zero())
end

fn announce<T>(x :: T, parent :: Pid<String>) -> () where T: Monoid, T: Display do
  send(parent, "sum ${total([x, x])}")
end

fn main() do
  let n :: Int = make()
  let p :: Point = make()
  let none :: Point? = None
  println("${n} ${p} ${or_default(none)} ${or_default(Some(3))}")
  println("${total([1, 2, 3])} ${total(["a", "b"])} ${[4, 5] |> total} ${total([Slow { n: 2 }])}")
  println("${times(2, 5)} ${times("x", 3)} ${even("q", 3)} ${odd(4, 2)}")
  println("${loop("end", 100000)} ${lazily(5)()} ${lazily(Slow { n: 1 })()}")
  let both :: (Point, String) = pair()
  println("${both}")
  println("${List.map([[1], [2, 3]], total)} ${List.map([Some(1), None], or_default)}")
  let sum = total
  println("${sum(["let", "!"])}")
  let me = self()
  spawn(announce, "s", me)
  receive do
    text -> println(text)
  end
end
