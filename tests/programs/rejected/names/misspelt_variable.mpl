fn main() do
  let total = 3
  println("${totla}")
end
