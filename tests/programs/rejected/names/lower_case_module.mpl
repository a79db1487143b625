fn main() do
  println("${string.length("abc")}")
end
