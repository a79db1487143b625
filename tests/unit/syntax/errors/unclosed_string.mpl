fn main() do
  println("hello)
  let a = 1
  println("bye")
end
