# Everything that a parameter may be, in functions with several clauses.
type Shape do
  Disc(Int)
  Box(width :: Int, height :: Int)
  Dot
end

fn size(Shape.Disc(r)) = r * r * 3
fn size(Box(w, h)) do
  let area = w * h
  area
end
fn size(Dot) = 0

fn both(Some(a), Some(b)) = a + b
fn both(Some(a), None) = a
fn both(None, Some(b)) = b
fn both(Option.None, _) = 0

fn literal(0, _) = "zero"
fn literal(-1, _) = "minus one"
fn literal(1 | 2, flag) when flag = "small and true"
fn literal(n, true) do
  "${n} true"
end
fn literal(n, false) do
  "${n} false"
end

fn text("") = "empty"
fn text("a" | "b") = "letter"
fn text(other) = other

fn pair((0, _) | (_, 0)) = "axis"
fn pair((a, b) as both) when a == b = "diagonal ${both}"
fn pair((a, (b))) = "${a}/${b}"

fn sum((head :: tail)) = head + sum(tail)
fn sum(_) = 0

fn unit(()) = "unit"

fn truth(true) = 1
fn truth(false) = 0

fn half(0.5) = "half"
fn half(-0.5) = "minus half"
fn half(_) = "other"

fn main() do
  println("${size(Disc(2))} ${size(Box(3, 4))} ${size(Dot)}")
  println("${both(Some(1), Some(2))} ${both(Some(1), None)} ${both(None, Some(2))} ${both(None, None)}")
  println("${literal(0, true)} ${literal(-1, true)} ${literal(2, true)} ${literal(2, false)} ${literal(7, true)}")
  println("${text("")} ${text("b")} ${text("c")}")
  println("${pair((0, 3))} ${pair((4, 4))} ${pair((4, 5))}")
  println("${unit(())} ${truth(true)} ${truth(false)} ${half(0.5)} ${half(-0.5)} ${half(0.0)}")
  println("${sum([1, 2, 3])}")
end
