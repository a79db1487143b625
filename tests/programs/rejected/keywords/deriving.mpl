struct Point do
  x :: Int
end derivng(Eq)

fn main() do
  println("${Point { x: 1 }.x}")
end
