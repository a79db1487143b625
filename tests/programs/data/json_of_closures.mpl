# A closure that a `let` makes generic writes each type as that type is written.

fn apply(f, x) = f(x)

fn twice(x) do
  let inner = fn y -> Json.encode([y, y]) end
  inner(x)
end

fn writer() = Json.encode

fn main() do
  let j = json { a: 1 }
  let f = fn x -> Json.encode([x]) end
  println(f(j) <> f("s") <> f(Some(j)) <> f(1))
  let two = fn a, b ->
    let left = Json.encode(a)
    "${left} ${json { right: b }}"
  end
  println(two(j, "s"))
  println(two("s", j))
  let curried = fn a -> fn b -> Json.encode(%{"a" => [a], "b" => [a, b]}) end end
  let half = curried(j)
  println(half(j))
  let other = curried("s")
  println(other("t"))
  let literal = fn x -> json { x: x, xs: [x] } end
  println(literal(j) <> literal("s"))
  let choose = fn x, true -> Json.encode([x]) | x, _ -> Json.encode(Some(x)) end
  println(choose(j, true) <> choose(j, false) <> choose("s", true))
  println(twice(j) <> twice("s"))
  println(apply(f, j) <> apply(f, "s") <> apply(Json.encode, [j]))
  println("${List.map([j], f)} ${List.map(["s"], f)}")
  println(j |> f)
  let made = writer()
  println(made([j]))
  let made_again = writer()
  println(made_again(["s"]))
  for i in 0..2 do
    let g = fn x -> "${i}" <> f([x]) end
    println(g(j) <> g("s") <> "${List.map([j], g)}")
  end
end
