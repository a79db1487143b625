from Shapes.Shape import Shape

pub struct Circle do
  radius :: Float
end

impl Shape for Circle do
  fn area(self) = 3.0 * self.radius * self.radius
  fn describe(self) = "circle of ${self.area()}"
end
