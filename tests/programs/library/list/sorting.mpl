struct Player do
  name :: String
  score :: Int
end

fn main() do
  println("${List.sort([3, 1, 2])} ${List.sort(["b", "", "a"])} ${List.sort([2.5, -0.5])} ${List.sort([])}")
  println("${List.sort([[2], [1, 5], [1]])} ${List.sort([(1, "b"), (1, "a")])} ${List.sort([None, Some(2), Some(1)])}")
  println("${List.sort([3, 1, 2], fn(a, b) -> b - a end)}")
  println("${List.sort(["pear", "fig"], fn(a, b) -> compare(a, b) end)} ${List.sort([2, 1, 3], compare)}")
  let players = [Player { name: "a", score: 2 }, Player { name: "b", score: 1 }, Player { name: "c", score: 2 }, Player { name: "d", score: 1 }]
  let by_score = List.sort(players, fn(p, q) -> p.score - q.score end)
  println("${List.map(by_score, fn p -> p.name end)}")
  println("${List.map(List.sort_by(players, fn p -> p.name end), fn p -> p.name end)} ${List.map(List.sort_by(players, fn p -> -p.score end), fn p -> p.name end)}")
  let broken = List.sort(Range.to_list(0..40), fn(a, b) -> (a * 7 + b * 3) % 5 - 2 end)
  println("${List.length(broken)} ${List.sort(broken) == Range.to_list(0..40)}")
  println("${List.sort([9223372036854775807, -2, 5], fn(a, b) -> a - b end)}")
end
