struct Point do
  x :: Int
end

fn main() do
  println("${Pont { x: 1 }.x}")
end
