type Shape do
  Circle(Int)
  Square(Int)
end

fn size(shape :: Shape) -> Int do
  case shape do
    Circle(r) -> r
  end
end

fn main() do
  println("${size(Circle(1))}")
end
