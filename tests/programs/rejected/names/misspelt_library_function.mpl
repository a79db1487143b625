fn main() do
  println("${String.lenght("abc")}")
end
