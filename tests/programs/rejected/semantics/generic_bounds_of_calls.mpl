# What a function asks of its parameter's type is checked where the type becomes known.
struct Opaque do
  x :: Int
end deriving()

fn smaller(a, b) = if a < b do a else b end
fn plus(a, b) = a + b
fn shown(x) = "${x}"
fn joined(a, b) = a <> b
fn sized(x) = x.length()

fn main() do
  let o = Opaque { x: 1 }
  smaller(o, o)
  smaller(true, false)
  plus("a", "b")
  plus(1, 2.0)
  joined(1, 2)
  sized(5)
  let f = plus
  f("x", "y")
  List.map(["a"], fn s -> plus(s, s) end)
  List.reduce(["a"], "", plus)
end
