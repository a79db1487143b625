# List patterns by length, exact and open, in one choice.
fn shape(xs :: List<Int>) -> String do
  case xs do
    [a, b, c] when a == c -> "same ends around ${b}"
    [_, _, _] -> "three"
    a :: b :: rest when a > b -> "falls, ${List.length(rest)} more"
    [] -> "empty"
    [1] | [2] -> "one or two"
    [x] -> "just ${x}"
    0 :: tail -> "zero and ${tail}"
    _ :: _ :: (more as all) -> "more ${more} ${all}"
  end
end

fn main() do
  println(shape([]))
  println(shape([1]))
  println(shape([9]))
  println(shape([0]))
  println(shape([4, 5, 4]))
  println(shape([4, 5, 6]))
  println(shape([5, 4]))
  println(shape([5, 4, 3, 2]))
  println(shape([0, 4]))
  println(shape([3, 4, 5, 6]))
end
