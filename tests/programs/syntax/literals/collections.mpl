fn main() do
  let mix = %{"a" => [1, 2,], "b" => []}
  let pair = (1, "one")
  let same = (7)
  let trailing = (8,)
  let empty = %{}
  println("${mix} ${pair} ${same + 1} ${trailing + 1} ${empty}")
  println("${%{1 + 1 => "two", 3 => "three",}} ${[[], [[]], [[1]]]} ${((1, 2), (3, 4),)}")
  println("${[
    1,
    2,
  ]} ${%{
    "k" => 1,
  }} ${(
    1,
    2
  )}")
  println("${()} ${nil} ${() == nil}")
  println("${:ok} ${:snake_case_1} ${:_x} ${:ok == :ok} ${[:a, :b]}")
end
