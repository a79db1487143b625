# `T.method` where `T` is a type parameter: the callers know which type that is.
struct M do
  v :: Int
end
impl From<Int> for M do
  fn from(n :: Int) -> M do
    M { v: n }
  end
end
fn mk<T>(n :: Int) -> T where T: From do
  T.from(n)
end
interface Maker do
  fn make(n :: Int) -> Self
  fn title() -> String
  fn shown(self) -> String
end
impl Maker for M do
  fn make(n :: Int) -> M do M { v: n * 2 } end
  fn title() -> String do "M" end
  fn shown(self) -> String do "M ${self.v}" end
end
impl Maker for Int do
  fn make(n :: Int) -> Int do n end
  fn title() -> String do "Int" end
  fn shown(self) -> String do "Int ${self}" end
end
fn build<T>(n :: Int) -> T where T: Maker do
  T.make(n)
end
fn both<T>(n :: Int, other :: T) -> List<T> where T: Maker do
  [T.make(n), other, T.make(n + 1)]
end
fn named<T>(x :: T) -> String where T: Maker do
  "${T.title()}: ${T.shown(x)}"
end
fn all<T>(xs :: List<Int>) -> List<T> where T: Maker do
  List.map(xs, fn (n) -> T.make(n) end)
end
fn piped<T>(xs :: List<Int>) -> List<T> where T: Maker do
  [5 |> T.make, 6 |> T.make()] ++ List.map(xs, T.make)
end
fn empty<T>() -> T where T: Default do
  T.default()
end
fn main() do
  let a :: M = build(4)
  println("${a}")
  let b :: M = mk(4)
  println("${b}")
  println("${both(1, 2)} ${both(1, a)}")
  println(named(5))
  println(named(a))
  let ms :: List<M> = all([1, 2])
  println("${ms}")
  let made :: List<M> = piped([3])
  println("${made}")
  let n :: Int = empty()
  println("${n}")
end
