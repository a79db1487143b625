fn second(t) = Tuple.second(t)

fn pick(t, i) = Tuple.nth(t, i)

fn main() do
  println("${second((1, "a")) + 1}")
  println("${second(5)}")
  println("${Tuple.nth((1, 2), 2)}")
  println("${pick((1, "a"), 0)}")
  println("${List.map([1], Tuple.first)}")
  println(String.join(List.map([(1, "a")], Tuple.first), ","))
end

fn size(t :: Tuple) = Tuple.size(t)

fn count() = size([1])
