module Shapes do
  interface Area do
    fn area(self) -> Int
    fn twice(self) -> Int do
      self.area() * 2
    end
  end

  pub struct Square do
    side :: Int
  end deriving(Eq, Display)

  impl Area for Square do
    fn area(self) -> Int do self.side * self.side end
  end

  impl Add for Square do
    fn add(self, other :: Square) -> Square = Square { side: self.side + other.side }
  end

  pub fn total<T>(a :: T, b :: T) -> Int where T: Area do
    a.area() + b.area()
  end
end

struct Line do
  length :: Int
end

impl Shapes.Area for Line do
  fn area(self) -> Int = 0
end

fn main() do
  interface Named do
    fn name(self) -> String
  end
  impl Named for Shapes.Square do
    fn name(self) -> String = "square ${self.side}"
  end
  impl Named for Int do
    fn name(self) -> String = "int ${self}"
  end
  let square = Shapes.Square { side: 3 }
  println("${square.area()} ${square.twice()} ${Shapes.total(square, square)}")
  println("${square + square} ${Line { length: 1 }.area()} ${square.name()} ${5.name()}")
end
