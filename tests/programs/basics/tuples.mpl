fn swap(pair) do
  let (a, b) = pair
  (b, a)
end

fn main() do
  let point = (3, "x")
  println("${point} ${swap(point)}")
  let (n, text) = swap(swap(point))
  println("${n + 1} ${text}")
  println("${Tuple.first(point)} ${Tuple.second(point)} ${Tuple.size((1, 2, 3))}")
  println("${(1, 2) == (1, 2)} ${(1, "a") == (1, "b")}")
end
