interface Zero do
  fn zero() -> Self
  fn plus(self, other :: Self) -> Self
end

struct V2 do
  x :: Int
  y :: Int
end

impl Zero for V2 do
  fn zero() -> V2 do V2 { x: 0, y: 0 } end
  fn plus(self, other :: V2) -> V2 do V2 { x: self.x + other.x, y: self.y + other.y } end
end
impl Zero for Int do
  fn zero() = 0
  fn plus(self, other) = self + other
end

fn sum(items) do
  List.reduce(items, V2.zero(), fn a, b -> a.plus(b) end)
end

fn main() do
  let v = V2 { x: 1, y: 2 }
  println("${V2.zero()} ${v.plus(v)} ${3.plus(4)}")
  println("${sum([v, v, v])}")
  println("${Zero.plus(v, v)} ${plus(v, v)} ${plus(1, 2)}")
  let f = Zero.plus
  println("${f(1, 2)}")
  println("${[1, 2, 3] |> List.reduce(Int.zero(), plus)}")
  println("${v |> Zero.plus(v)} ${v |> plus(v)}")
  println("${V2.plus(v, v)}")
  let z :: V2 = Zero.zero()
  println("${z}")
  let w :: V2 = zero()
  println("${w}")
end
