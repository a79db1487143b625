# A parameter that is declared as Tuple takes every tuple, and its components have their types.

fn first(t :: Tuple) = Tuple.first(t)
fn swap(p :: Tuple) = (Tuple.second(p), Tuple.first(p))
fn info(p :: Tuple) do
  let n = Tuple.size(p)
  "${n} ${Tuple.first(p)} ${p}"
end
struct H do
  t :: Tuple
end
fn main() do
  println(first(("a", 1)) <> "x")
  println("${swap(("a", 1))} ${info((1, "b", 2.5))}")
  let h = H { t: (1, 2) }
  println("${first(h.t)} ${info(h.t)}")
  let s = Tuple.size
  println("${s((1, 2, 3))}")
end
