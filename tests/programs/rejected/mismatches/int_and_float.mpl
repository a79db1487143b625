fn main() do
  let ratio = 3 / 2.0
  println("${ratio}")
end
