interface Shape do
  fn area(self) -> Float
  fn sides(self) -> List<Int>
  fn twin(self) -> Self
end

struct Square do
  side :: Float
end

impl Shape for Square do
  fn area(self) -> Int do
    1
  end

  fn sides(self) -> List<Float> do
    [self.side]
  end

  fn twin(self) -> Square do
    self
  end
end

fn main() do
  println("${Square { side: 2.0 }.area()}")
end
