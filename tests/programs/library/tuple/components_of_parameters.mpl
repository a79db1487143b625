# Components keep their types in generic functions, and where the functions are values.

fn swap(p) = (Tuple.second(p), Tuple.first(p))
fn third(p) = Tuple.nth(p, 2)
fn pick(p, i) = Tuple.nth(p, i)
fn opaque(p :: Tuple) = Tuple.size(p)
fn main() do
  let (a, b) = swap((1, "x"))
  println(a <> "${b + 1}")
  println(third((1, 2, "c")) <> "!")
  println("${pick((1, 2), 1) + 1} ${pick(("a", "b"), 0) <> "z"}")
  let f = Tuple.first
  println(f(("a", 1)) <> "${f((1, "b")) + 1}")
  let n = Tuple.nth
  println("${n((1, 2), 0) + 1}")
  println(String.join(List.map([("a", 1), ("b", 2)], Tuple.first), "+"))
  println("${List.map(List.enumerate(["q"]), Tuple.second)} ${[(1, 2.5)] |> List.map(Tuple.second) |> List.map(fn x -> x * 2.0 end)}")
  println("${opaque((1, 2, 3))} ${(5, "k") |> Tuple.second}")
  let g = fn t -> Tuple.second(t) end
  println("${g((1, 2.5)) + 1.0}" <> g((1, "s")))
  println("${List.sort([(2, "a"), (1, "b")], fn(x, y) -> Tuple.first(x) - Tuple.first(y) end)}")
end
