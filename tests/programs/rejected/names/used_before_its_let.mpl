fn main() do
  println(later)
  let later = "now"
end
