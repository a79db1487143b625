fn main() do
  println("a".to_uper())
end
