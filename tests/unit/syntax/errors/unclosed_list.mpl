fn numbers() do
  [1, 2, 3
end

fn main() do
  println("x")
end
