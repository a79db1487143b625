fn main() do
  let a = f(1, g(2)
  let b = 3
  println("${a + b}")
end
