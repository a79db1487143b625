# Every `let` generalises, with the sound rule: what is free in the scope stays one type.
fn main() do
  let empty = []
  println("${List.append(empty, 1)} ${List.append(empty, "a")}")
  let m = Map.new()
  println("${Map.put(m, 1, "x")} ${Map.put(m, "k", [2.5])}")
  let id = fn x -> x end
  println("${id(1)} ${id("s")} ${id(id)(true)}")
  let pair = fn a, b -> (a, b) end
  println("${pair(1, "a")} ${pair([true], None)}")
  let none = None
  println("${[Some(1), none]} ${[Some("a"), none]}")
  let (e, f) = ([], fn x -> [x] end)
  println("${List.append(e, 1)} ${List.append(e, "b")} ${f(1)} ${f("c")}")
  println("${use_twice(4)}")
end

fn use_twice(p) do
  # `q` has the type of the parameter, which is the same for both uses.
  let q = p
  let keep = fn x -> (x, q) end
  (keep(1), keep("one"), q + 1)
end
