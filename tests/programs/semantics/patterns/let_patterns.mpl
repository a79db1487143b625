struct Point do
  x :: Int
  y :: Int
end

type Box do
  Box(Int, String)
end

fn parse(n) -> Int!String = if n > 0 do Ok(n) else Err("negative") end
fn triple() = (1, ("two", [3, 4]), Some(5))

fn main() do
  let (a, b) = (1, "b")
  let (c, (d, _), e) = triple()
  let _ = println("evaluated")
  let Box(n, text) = Box(7, "seven")
  let Ok(v) = parse(4)
  let (Some(inner), first) = (Some("x"), 1)
  let Point { x: x } = Point { x: 8, y: 9 }
  println("${a} ${b} ${c} ${d} ${e} ${n} ${text} ${v} ${inner} ${first} ${x}")
  let (a, b) = (b, a)
  println("${a} ${b}")
  let swapped = List.map([(1, "x"), (2, "y")], fn pair ->
    let (n, s) = pair
    (s, n)
  end)
  println("${swapped}")
  let value = let_value()
  println("${value}")
end

fn let_value() do
  let (x, y) = (1, 2)
end
