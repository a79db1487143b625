# An interface, two impls, a default method, and a function over any implementing type.
interface Shape do
  fn area(self) -> Float
  fn name(self) -> String

  fn describe(self) -> String do
    "${self.name()} of area ${self.area()}"
  end
end

struct Circle do
  radius :: Float
end

struct Square do
  side :: Float
end

impl Shape for Circle do
  fn area(self) -> Float do
    3.0 * self.radius * self.radius
  end

  fn name(self) = "circle"
end

impl Shape for Square do
  fn area(self) = self.side * self.side

  fn name(self) = "square"

  fn describe(self) -> String do
    "the ${self.name()}"
  end
end

fn show<T>(shape :: T) -> String where T: Shape do
  "<${shape.name()} ${shape.area()}>"
end

fn main() do
  let c = Circle { radius: 2.0 }
  println("${c.area()} ${c.name()}")
  println(c.describe())
  println(Square { side: 3.0 }.describe())
  println(show(c))
  println(show(Square { side: 3.0 }))
end
