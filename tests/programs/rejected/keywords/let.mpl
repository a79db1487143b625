fn main() do
  lte x = 1
  println("${x}")
end
