fn total(it) = Iter.sum(it)

fn main() do
  println("${List.collect(5)}")
  println("${Iter.map("text", fn n -> n end) |> Iter.count()}")
  println("${String.collect([1, 2])}")
  println("${Map.collect([1])}")
  println("${total(["a"])}")
  println("${Iter.from([1]) == Iter.from([1])}")
  for x in 5 do
    println("${x}")
  end
  println("${Iter.filter([1], fn n -> n + 1 end) |> Iter.count()}")
  println("${Iter.flat_map([1], fn n -> [n] end)}")
end
