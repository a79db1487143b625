fn total(source) = Iter.sum(source)

fn evens(it) = it |> Iter.filter(fn n -> n % 2 == 0 end)

fn main() do
  println("${total([1, 2])} ${total(Set.from_list([3, 3, 4]))} ${total(0..5)} ${total(Queue.push(Queue.new(), 9))} ${total([0.5, 0.25])}")
  println("${Iter.sum(Iter.filter([1.5], fn x -> x > 2.0 end))} ${Iter.sum([9223372036854775807, 1])}")
  println("${Iter.from(%{"b" => 1, "a" => 2}) |> Iter.map(fn((k, v)) -> "${k}${v}" end) |> List.collect()}")
  println("${Iter.map(%{1 => 2}, fn p -> Tuple.first(p) + Tuple.second(p) end) |> Iter.sum()}")
  println("${evens(1..7) |> List.collect()} ${evens([4, 5]) |> Iter.count()} ${List.collect(evens(evens(0..9)))}")
  println("${Iter.enumerate(["x", "y"]) |> List.collect()} ${Iter.zip(1..9, "a b" |> String.split(" ")) |> Map.collect()}")
  println("${Set.collect(Iter.map([1, -1, 2], Math.abs))} ${String.collect(["a", "b"])} ${List.collect(%{1 => 2})} ${Map.collect([(1, 2), (1, 3)])}")
  println("${Iter.reduce(1..5, "", fn(acc, n) -> "${acc}${n}" end)} ${Iter.any(Set.new(), fn n -> n > 1 end)} ${Iter.all([2], fn n -> n > 1 end)}")
  println("${Iter.from(Iter.from([1])) |> Iter.collect()} ${List.length(for x in Iter.from([1, 2, 3]) when x > 1 do x end)}")
  println("${Iter.from([1, 2, 3]).map(fn n -> n * 2 end).skip(1).collect()} ${Iter.from(["a"]).enumerate().count()}")
end
