# Bare, applied, qualified; payloads ignored by a bare name; upper-case names are constructors.
type Shape do
  Circle(Float)
  Rect(w :: Float, h :: Float)
  Unit
end

type Other do
  Box(Shape, Int)
  Empty
end

fn name(s) do
  case s do
    Circle -> "circle"
    Rect -> "rect"
    Unit -> "unit"
  end
end

fn area(s) do
  case s do
    Shape.Circle(r) -> r * r * 3.0
    Shape.Rect(w, h) -> w * h
    Shape.Unit -> 1.0
  end
end

fn boxed(b) do
  case b do
    Box(Rect(1.0, h), n) -> "thin ${h} ${n}"
    Box(Rect, n) when n > 1 -> "rects ${n}"
    Other.Box(Shape.Circle(_), _) -> "circle in a box"
    Box(_, n) -> "box ${n}"
    Empty -> "empty"
  end
end

fn ordering(a, b) do
  case compare(a, b) do
    Less -> "less"
    Equal -> "equal"
    Greater -> "greater"
  end
end

fn result(r) do
  case r do
    Ok(Some(n)) when n > 5 -> "big"
    Ok(Some(_)) -> "small"
    Ok(None) -> "nothing"
    Err("fatal") -> "FATAL"
    Err(e) -> "error ${e}"
  end
end

fn main() do
  let shapes = [Circle(2.0), Rect(2.0, 3.0), Unit]
  println("${List.map(shapes, name)} ${List.map(shapes, area)}")
  println("${List.map([Box(Rect(1.0, 4.0), 1), Box(Rect(2.0, 2.0), 5), Box(Circle(1.0), 0), Box(Unit, 7), Empty], boxed)}")
  println("${ordering(1, 2)} ${ordering("b", "b")} ${ordering([2], [1])}")
  println("${List.map([Ok(Some(9)), Ok(Some(1)), Ok(None), Err("fatal"), Err("x")], result)}")
end
