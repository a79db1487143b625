struct Card do
  rank :: Int
  suit :: String
end

fn main() do
  let xs = [5, 3, 8]
  println("${List.length(xs)} ${List.length([])} ${List.new() == []}")
  println("${List.head(xs)} ${List.last(xs)} ${List.get(xs, 1)} ${List.nth(xs, 2)} ${xs[0]}")
  println("${List.tail(xs)} ${List.tail([1])} ${List.reverse(xs)} ${List.reverse([])}")
  println("${List.append(xs, 1)} ${List.concat(xs, [1, 2])} ${xs ++ []} ${[] ++ xs}")
  println("${List.take(xs, 2)} ${List.take(xs, 9)} ${List.take(xs, 0)} ${List.take(xs, -1)}")
  println("${List.drop(xs, 2)} ${List.drop(xs, 9)} ${List.drop(xs, 0)} ${List.drop(xs, -1)}")
  println("${xs}")
  println("${List.contains(xs, 8)} ${List.contains(xs, 9)} ${List.contains(["a"], "a")} ${List.contains([0.0], -0.0)} ${List.contains([0.0 / 0.0], 0.0 / 0.0)}")
  println("${List.contains([[1], [2, 3]], [2, 3])} ${List.contains([Some("x"), None], None)} ${List.contains([Card { rank: 1, suit: "h" }], Card { rank: 1, suit: "h" })}")
  println("${List.zip([1, 2, 3], ["a", "b"])} ${List.zip([], [1])} ${List.enumerate(["a", "b"])}")
  println("${List.flatten([[1], [], [2, 3]])} ${List.flatten([])} ${List.flat_map([1, 2], fn n -> [n, n] end)}")
  println("${[1, 2] == [1, 2]} ${[1] != [1, 2]} ${[1, 2] < [1, 3]} ${[] < [1]} ${["b"] > ["a", "z"]} ${[1.5] <= [1.5]}")
end
