fn main() do
  println("${Math.abs("a")}")
  println("${Math.min(1, 2.0)}")
  println("${Math.max(true, false)}")
  println("${Math.sqrt(4)}")
  println("${Math.pow(2, 3)}")
  println("${Math.pi()}")
end
