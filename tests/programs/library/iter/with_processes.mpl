# Callbacks of the library may wait; meanwhile others go on.
fn square(n :: Int) -> Int do
  Timer.sleep(0)
  n * n
end

actor client(boss :: Pid) do
  let squares = Iter.from(1..100) |> Iter.map(square) |> Iter.filter(fn n -> n % 2 == 1 end) |> Iter.take(3) |> List.collect()
  let sorted = List.sort([3, -1, 2], fn(a, b) -> square(a) - square(b) end)
  let kept = List.filter([1, 2, 3], fn n -> square(n) > 3 end)
  let total = List.reduce([1, 2, 3], 0, fn(sum, n) -> sum + square(n) end)
  let counts = Map.collect(Iter.map([1, 2], fn n -> (n, square(n)) end))
  let keyed = List.sort_by([3, -1, 2], square)
  let ranged = Range.map(1..4, square)
  let found = Iter.find([5, 6], fn n -> square(n) == 36 end)
  let some = List.any([1, 2], fn n -> square(n) == 4 end)
  let flat = List.flat_map([1, 2], fn n -> [square(n)] end)
  let unique = Set.collect(Iter.map([1, -1, 2], square))
  let looped = for n in Iter.map([4], square) do
    n + square(1)
  end
  send(boss, "${squares} ${sorted} ${kept} ${total} ${counts} ${keyed} ${ranged} ${found} ${some} ${flat} ${unique} ${looped}")
end

fn main() do
  for _ in 0..3 do
    spawn(client, self())
  end
  for _ in 0..3 do
    receive do
      text -> println(text)
    end
  end
  let next = fn -> receive do
    n -> n
  end end
  send(self(), "b")
  send(self(), "c")
  println(Iter.from(["a"]) |> Iter.map(fn s -> s <> next() <> next() end) |> String.collect())
end
