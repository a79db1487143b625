strcut Point do
  x :: Int
end

fn main() do
  println("${Point { x: 1 }.x}")
end
