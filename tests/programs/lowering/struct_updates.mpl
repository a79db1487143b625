# The fields of structs are computed in the order in which they are written.
struct Point do
  x :: Int
  y :: Int
  name :: String
end

fn say(n :: Int) -> Int do
  println("  ${n}")
  n
end

fn origin() -> Point do
  println("  origin")
  Point { name: "o", y: say(0), x: say(1) }
end

fn walk(p :: Point, n :: Int) -> Point do
  if n == 0 do p else walk(%{p | y: p.x, x: p.y + n}, n - 1) end
end

fn swapped(p :: Point) -> Point = %{p | y: p.x, x: p.y}

fn main() do
  let p = Point { y: say(2), name: "p", x: say(1) }
  println("${p.x} ${p.y} ${p.name}")
  let q = %{p | name: "q", y: say(4), x: say(3)}
  println("${q.x} ${q.y} ${q.name} ${p.y}")
  let r = %{origin() | y: say(5)}
  println("${r.x} ${r.y} ${r.name}")
  let s = %{origin() | y: if r.x > 0 do say(6) else say(7) end, x: say(8)}
  println("${s.x} ${s.y} ${s.name}")
  let t = walk(p, 3)
  println("${t.x} ${t.y} ${swapped(t).x}")
end
