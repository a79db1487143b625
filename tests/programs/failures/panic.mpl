fn main() do
  println("before")
  panic("the basket is empty")
end
