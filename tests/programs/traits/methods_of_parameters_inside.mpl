# Functions in blocks use the methods of the type parameters around them, and of their own.
interface Maker do
  fn make(n :: Int) -> Self
end
impl Maker for Int do
  fn make(n :: Int) -> Int do n * 2 end
end
fn outer<T>(n :: Int) -> T where T: Maker do
  fn inner(k) = T.make(k)
  inner(n)
end
fn loc() -> Int do
  fn go<T>(n :: Int) -> T where T: Maker do
    T.make(n)
  end
  go(3)
end
fn main() do
  let x :: Int = outer(4)
  println("${x}")
  println("${loc()}")
end
