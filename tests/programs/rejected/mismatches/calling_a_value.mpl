fn main() do
  let size = 3
  println("${size(1)}")
end
