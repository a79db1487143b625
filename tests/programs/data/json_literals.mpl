# `json { … }`: sorted keys, the last of several counts, rawness by static type.

fn noisy(name, value) do
  println("evaluates ${name}")
  value
end

fn main() do
  println(json { b: 1, a: Some("q"), c: nil })
  println(json { f: 2.0, l: [true] })
  println(json {})
  println(json { name: "kiwi" weight: 0.1, tags: ["green"] })
  println(json { k: 1, other: true, k: 2, })
  println(json { b: noisy("b", 1), a: noisy("a", "x"), b: noisy("b again", 2.5) })
  let none :: Int? = None
  println(json { none: none, some: Some([1, 2]), unit: (), neg: -5, nested: Some(Some("x")) })
  println(json { m: %{"z" => 1, "a" => 2, "m" => 3}, e: %{}, l: [[1], [], [2, 3]] })
  println(json { maps: [%{"b" => [Some(1.5), None]}, %{"a" => []}] })
end
