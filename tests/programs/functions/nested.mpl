fn main() do
  let base = 10
  fn add(n) do
    n + base
  end
  fn fact(0) = 1
  fn fact(n) = n * fact(n - 1)
  println("${add(5)} ${fact(10)}")
end
