# An iterator is a cursor that its adapters share.
fn main() do
  let it = Iter.from([1, 2, 3, 4, 5, 6, 7, 8])
  println("${it |> Iter.take(2) |> List.collect()}")
  println("${it |> Iter.find(fn n -> n > 3 end)}")
  let pairs = Iter.zip(it, ["a", "b"])
  println("${List.collect(pairs)} ${List.collect(it)} ${List.collect(it)}")
  let short = Iter.from([1, 2, 3])
  println("${List.collect(Iter.zip(short, [9]))} ${List.collect(short)}")
  let words = Iter.from(["a", "b", "c"])
  for w in Iter.take(words, 2) do
    println("loop ${w}")
  end
  for w in words do
    println("rest ${w}")
  end
  println("${Iter.count(words)}")
  let skipped = Iter.skip(Iter.from(0..10), 7)
  println("${Iter.collect(skipped)} ${Iter.collect(skipped)} ${Iter.count(Iter.skip([1, 2], 5))} ${Iter.collect(Iter.skip([1, 2], -1))} ${Iter.collect(Iter.take([1, 2], -1))}")
end
