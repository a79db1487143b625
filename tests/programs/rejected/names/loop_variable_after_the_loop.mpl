fn main() do
  for i in 0..3 do
    println("${i}")
  end
  println("${i}")
end
