fn main() do
  let m = %{"z" => 1, "a" => 2, "m" => 3}
  let n = Map.put(Map.put(m, "a", 20), "b", 4)
  println("${m} ${n} ${Map.keys(n)} ${Map.values(n)}")
  println("${Map.delete(n, "z")} ${Map.put(Map.delete(n, "z"), "z", 9)} ${m}")
  let s = Set.add(Set.add(Set.add(Set.new(), 3), 1), 3)
  println("${s} ${Set.contains(s, 1)} ${Set.size(s)}")
  let nested = %{1 => %{"x" => [1]}, 2 => %{}}
  println("${nested} ${Map.get(Map.get(nested, 1), "x")}")
  let keys = %{(1, "a") => 1, (1, "b") => 2, (1, "a") => 3}
  println("${keys} ${%{:a => 1}[:a]} ${%{1.5 => "f"}[1.5]} ${%{true => 1}[true]}")
  let by_list = %{[1, 2] => "x"}
  println("${by_list[[1, 2]]} ${Map.has_key(by_list, [1])}")
  let some = %{Some(1) => "one", None => "none"}
  println("${some[None]} ${some[Some(1)]}")
end
