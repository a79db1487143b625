fn main() do
  let a = "never closed
  println("x")
end
