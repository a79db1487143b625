fn main() do
  println("a")
ned
