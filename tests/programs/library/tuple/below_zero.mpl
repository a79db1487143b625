fn main() do
  println("${Tuple.nth((1, 2), -1)}")
end
