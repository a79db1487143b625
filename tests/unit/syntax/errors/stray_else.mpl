fn main() do
  println("a")
else
  println("b")
end
