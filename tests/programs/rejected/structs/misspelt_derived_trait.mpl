struct Point do
  x :: Int
end deriving(Dispaly)

fn main() do
  println("${Point { x: 1 }.x}")
end
