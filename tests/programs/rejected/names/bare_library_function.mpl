fn main() do
  println("${reverse([1, 2])}")
end
