fn pick(i) = Tuple.nth((1, "a"), i)

fn main() do
  println("${pick(0)}")
  println("${Tuple.nth((1, 2), 2)}")
  println("${Tuple.second((1, "b")) + 1}")
  println("${Tuple.first(5)}")
end
