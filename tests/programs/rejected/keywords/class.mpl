class Point do
  x :: Int
end

fn main() do
  println("a")
end
