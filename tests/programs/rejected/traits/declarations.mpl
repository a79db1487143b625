# Wrong headers, names and members of interfaces and impls.
interface A<T> do
  type Item
  type Item
  fn a(self) -> Self.Other
  fn a(self) -> Int
  fn b(self, x) -> Self.Item
end
interface A do
end
impl A<Int, Int> for Int do
  type Item = Int
end
impl Nope for Missing do
end
impl A for Int where Q: A do
  type Item = Strin
  fn a(self) = 1
  fn b(self, x) = x
  fn b(self, y) = y
end
fn f<T>(x :: T) where U: A, T: Missing do
  x
end
fn main() do
  f(3)
  5.b("x")
end
