# An absent key of a map of numbers or truth values gives zero or false; of others, a panic.
actor look() do
  let m = %{"k" => "v"}
  println(Map.get(m, "k"))
  println(Map.get(m, "lost"))
end

actor look_pair() do
  let m = %{(1, "a") => [1]}
  println("${m[(2, "b")]}")
end

fn main() do
  println("${Map.get(%{"k" => 1}, "z")} ${Map.get(%{"k" => 1.5}, "z")} ${Map.get(%{"k" => true}, "z")}")
  let counts = List.reduce(["a", "b", "a"], %{}, fn m, k -> Map.put(m, k, Map.get(m, k) + 1) end)
  println("${counts}")
  Process.monitor(spawn(look))
  receive do
    (:down, _, _, reason) -> println(reason)
  end
  Process.monitor(spawn(look_pair))
  receive do
    (:down, _, _, reason) -> println(reason)
  end
end
