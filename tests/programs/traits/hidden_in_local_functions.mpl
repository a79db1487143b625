# Functions in blocks, closures and aliases that decide by the type of their result.

interface Maker do
  fn make(n :: Int) -> Self
end

struct A do
  n :: Int
end deriving(Display)

struct B do
  text :: String
end deriving(Display)

impl Maker for A do
  fn make(n :: Int) -> A do
    A { n: n }
  end
end

impl Maker for B do
  fn make(n :: Int) -> B do
    B { text: "b${n}" }
  end
end

fn top<T>(n :: Int) -> T where T: Maker do
  T.make(n)
end


fn zero<T>() -> T where T: Default do
  default()
end

fn pair<T>(n :: Int) -> (T, T) where T: Maker do
  fn one(m :: Int) -> T do
    T.make(m)
  end
  let two = fn m -> one(m + 1) end
  (one(n), two(n))
end

fn main() do
  fn build<T>(n :: Int) -> T where T: Maker do
    T.make(n)
  end
  let a :: A = build(1)
  let b :: B = build(2)
  println("${a} ${b}")
  fn down<T>(n :: Int, last :: Int) -> List<T> where T: Maker do
    let again = down
    if n == last do [] else [T.make(n)] ++ again(n - 1, last) end
  end
  let many :: List<A> = down(3, 0)
  let more :: List<B> = down(2, 0)
  println("${many} ${more}")
  let t = top
  let ta :: A = t(5)
  let tb :: B = t(6)
  println("${ta} ${tb}")
  let p :: (A, A) = pair(1)
  let q :: (B, B) = pair(1)
  println("${p} ${q}")
  let list :: List<B> = List.map([1, 2], build)
  println("${list}")
  let z = zero
  let i :: Int = z()
  let s :: String = z()
  println("${i}[${s}]")
end
