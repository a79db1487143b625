interface Shape do
  fn area(self) -> String
end

pub struct Box do
  side :: Int
end

impl Shape for Box do
  fn area(self) = "${self.side}²"
end

impl Display for Box do
  fn to_string(self) = "right ${self.area()}"
end

pub fn right_box(n) = Box { side: n }

pub fn right_area(x) = Shape.area(x)
