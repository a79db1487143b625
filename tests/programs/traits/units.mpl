# Arithmetic whose results are of other types, in functions for any operands.
struct Meters do
  value :: Float
end deriving(Display, Eq, Ord)

struct Area do
  value :: Float
end deriving(Display)

impl Add for Meters do
  fn add(self, other) = Meters { value: self.value + other.value }
end

impl Mul for Meters do
  type Output = Area
  fn mul(self, other) = Area { value: self.value * other.value }
end

impl Div for Meters do
  type Output = Float
  fn div(self, other) = self.value / other.value
end

fn total(items, start) do
  List.reduce(items, start, fn a, b -> a + b end)
end

fn m(value) = Meters { value: value }

fn main() do
  let side = m(3.0)
  println("${side * side} ${side / m(2.0)} ${(side + side) / side + 1.5}")
  println("${total([side, m(1.0)], m(0.0))} ${total([1, 2], 3)}")
  let areas = List.map([side, m(2.0)], fn s -> s * s end)
  println("${areas} ${side.mul(side)} ${List.map([side], fn s -> s / m(4.0) end)}")
  let twice = fn x -> x + x end
  println("${twice(side)} ${side < m(4.0)}")
end
