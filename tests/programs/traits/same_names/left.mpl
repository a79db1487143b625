# This module and Right define interfaces, types and methods of the same names.
interface Shape do
  fn area(self) -> Int
end

pub struct Box do
  side :: Int
end

impl Shape for Box do
  fn area(self) = self.side
end

impl Display for Box do
  fn to_string(self) = "left ${self.area()}"
end

pub fn left_box(n) = Box { side: n }

pub fn left_area(x) = Shape.area(x)
