fn main() do
  println("marked")
end
