# Types that a generic function needs and nothing tells.
interface Monoid do
  fn zero() -> Self
  fn plus(self, other :: Self) -> Self
end
impl Monoid for Int do
  fn zero() = 0
  fn plus(self, other) = self + other
end
fn make<T>() -> T where T: Monoid do
  zero()
end
fn without<T>() -> T do
  zero()
end
fn ignored() do
  let x = make()
  println("text")
end
fn passes<T>(x :: T) -> T do
  x.plus(make())
end
fn phantom<T>() -> Int where T: Monoid do
  zero()
  1
end
fn main() do
  let s :: String = make()
  let n :: Int = make()
  make()
  println("${make().plus(2)}")
end
