fn main() do
  let n = String.to_int("4")
  println("${n + 1}")
end
