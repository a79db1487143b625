fn main() do
  println("hello ${name")
  println("bye")
end
