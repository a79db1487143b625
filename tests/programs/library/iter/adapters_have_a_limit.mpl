fn pile(it, n) do
  if n == 0 do
    it
  else
    pile(Iter.map(it, fn x -> x + 1 end), n - 1)
  end
end

fn main() do
  println("${pile(Iter.from([1, 2]), 2000) |> Iter.sum()}")
  println("${pile(Iter.from([1, 2]), 100000) |> Iter.sum()}")
end
