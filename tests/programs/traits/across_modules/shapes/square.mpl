import Shapes.Shape

pub struct Square do
  side :: Float
end deriving(Eq)

impl Shape for Square do
  fn area(self) = square(self.side)
end

impl Display for Square do
  fn to_string(self) = "[${self.side}]"
end

impl Add for Square do
  fn add(self, other) = Square { side: self.side + other.side }
end

impl From<Float> for Square do
  fn from(side) = Square { side: side }
end

fn square(x) = x * x
