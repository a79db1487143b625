type Shape do
  Circle(Int)
  Dot
end

fn size(shape :: Shape) -> Int do
  case shape do
    Circle(r, s) -> r
    Dot -> 0
  end
end

fn main() do
  println("${size(Dot)}")
end
