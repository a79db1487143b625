# Nothing runs before the first pull; an element goes through all stages before the next one.
fn traced(label, n) do
  print("${label}${n} ")
  n
end

fn main() do
  let it = Iter.from(1..1000000000)
    |> Iter.map(fn n -> traced("m", n) end)
    |> Iter.filter(fn n -> traced("f", n) % 2 == 0 end)
    |> Iter.take(2)
  println("made")
  println("${List.collect(it)}")
  println("${List.collect(it)} ${Iter.count(it)}")
  let found = Iter.from([1, 2, 3]) |> Iter.map(fn n -> traced("x", n) end) |> Iter.find(fn n -> n == 2 end)
  println("${found}")
  println("${Iter.from([1, 2, 3]) |> Iter.map(fn n -> traced("y", n) end) |> Iter.any(fn n -> n == 1 end)}")
  println("${Iter.from([1, 2, 3]) |> Iter.map(fn n -> traced("z", n) end) |> Iter.all(fn n -> n > 1 end)}")
  let none = Iter.take(Iter.map([1], fn n -> traced("never", n) end), 0)
  println("${List.collect(none)}")
end
