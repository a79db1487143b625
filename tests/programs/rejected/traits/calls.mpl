# Wrong calls of methods, and names of interfaces in wrong places.
interface Shape do
  fn area(self) -> Int
  fn grow(self, by :: Int) -> Self
end
struct Sq do
  s :: Int
end
impl Shape for Sq do
  fn area(self) -> Int do "x" end
  fn grow(self, by :: Int) -> Sq do Sq { s: by } end
end
fn f<T>(x :: T) -> Int where T: Shape do
  x.area() + x.grow("a").area() + x.nope()
end
fn g(x) = x.area()
fn main() do
  let q = Sq { s: 1 }
  q.grow("x")
  q.grow()
  q.grow(1, 2)
  q.area
  Shape.area(5)
  Shape.nope(q)
  Sq.nope(q)
  area("x")
  g(3)
  let a = zork.area()
  let h = fn y -> y.grow(1) end
  h(true)
  self.area()
  Shape
  let n :: String = q.area()
  T.from(3)
end
