fn fill(m, i) do
  if i == 0 do
    m
  else
    fill(Map.put(m, "key${i}", i), i - 1)
  end
end

fn clear(m, i) do
  if i == 0 do
    m
  else
    clear(Map.delete(m, "key${i}"), i - 1)
  end
end

fn main() do
  let base = %{"a" => 1}
  let one = Map.put(base, "b", 2)
  let other = Map.put(base, "c", 3)
  let gone = Map.delete(one, "a")
  println("${base} ${one} ${other} ${gone} ${Map.put(gone, "a", 0)} ${base}")
  let big = fill(base, 100000)
  println("${Map.size(big)} ${Map.get(big, "key777")} ${Map.size(base)}")
  let small = clear(big, 99999)
  println("${small} ${Map.size(big)}")
  println("${Map.size(fill(big, 50000))}")
end
