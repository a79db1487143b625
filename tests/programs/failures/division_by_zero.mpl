fn divide(a, b) do
  a / b
end

fn main() do
  println("before")
  println("${divide(1, 0)}")
  println("after")
end
