struct Point do
  x :: Int
end

fn show(p :: Point) -> Int do
  case p do
    Point { xx: a } -> a
  end
end

fn main() do
  println("${show(Point { x: 1 })}")
end
