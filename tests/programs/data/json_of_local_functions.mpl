# Functions in blocks that are generic, themselves and one another.

fn main() do
  let j = json { a: 1 }
  fn enc(x) do
    Json.encode([x])
  end
  println(enc(j) <> enc("s") <> "${List.map([j], enc)}")
  fn times(n, x) do
    if n == 0 do Json.encode(x) else Json.encode(x) <> times(n - 1, x) end
  end
  println(times(1, [j]) <> times(1, ["s"]))
  fn even(n, x) do
    if n == 0 do "even ${Json.encode([x])}" else odd(n - 1, x) end
  end
  fn odd(n, x) do
    if n == 0 do "odd ${Json.encode([x])}" else even(n - 1, x) end
  end
  println(even(3, j) <> even(2, "s"))
  fn loop(n, text, x) do
    if n == 0 do text else loop(n - 1, text <> Json.encode([x]), x) end
  end
  println(loop(2, "", j))
  for i in 0..2 do
    fn here(x) do
      "${i}" <> Json.encode([x])
    end
    println(here(j) <> here("s") <> "${List.map([j], here)}")
  end
end
