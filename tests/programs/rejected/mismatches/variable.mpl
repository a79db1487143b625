fn main() do
  let count = 5
  println(count)
end
