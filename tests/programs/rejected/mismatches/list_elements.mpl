fn main() do
  let xs = [1, 2, "three"]
  println("${xs}")
end
