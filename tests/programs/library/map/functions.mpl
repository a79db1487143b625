fn main() do
  let m = %{"b" => 1, "a" => 2}
  println("${m} ${Map.new()} ${Map.size(m)}")
  println("${Map.put(m, "b", 9)} ${Map.put(m, "c", 3)} ${m}")
  println("${Map.delete(m, "b") |> Map.put("b", 5)} ${Map.delete(m, "z") == m}")
  println("${Map.get(m, "a")} ${m["b"]} ${Map.has_key(m, "a")} ${Map.contains(m, "z")}")
  println("${Map.get_or(m, "z", -1)} ${Map.find(m, "z")} ${Map.find(m, "a")}")
  println("${Map.keys(m)} ${Map.values(m)} ${Map.to_list(m)}")
  println("${Map.from_list([("x", 1), ("y", 2), ("x", 3)])}")
  println("${Map.merge(m, %{"c" => 0, "a" => 7})} ${Map.merge(Map.new(), m)} ${Map.merge(m, Map.new())}")
  for {k, v} in m do
    println("${k}=${v}")
  end
  for k in m do
    println(k)
  end
  println("${%{1 => 2, 3 => 4} == %{3 => 4, 1 => 2}} ${%{1 => 2} == %{1 => 3}}")
  println("${Map.collect(Iter.map(m, fn((k, v)) -> (v, k) end))}")
end
