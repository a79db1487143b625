fn quadrant(p) do
  case p do
    (0, 0) -> "origin"
    (0, _) -> "y axis"
    (_, 0) -> "x axis"
    (x, y) when x > 0 and y > 0 -> "first"
    (x, y) -> "${x},${y}"
  end
end

fn both(a, b) do
  case (a, b) do
    (true, true) -> "both"
    (true, false) -> "first"
    (false, true) -> "second"
    (false, false) -> "neither"
  end
end

fn deep(x) do
  case x do
    ((a, (b, c)), [d, e]) -> a + b + c + d + e
    ((a, _), x :: _) -> a + x
    _ -> 0
  end
end

fn options(pair) do
  case pair do
    (Some(a), Some(b)) -> a + b
    (Some(a), None) | (None, Some(a)) -> a
    (None, None) -> -1
  end
end

fn units(x) do
  case x do
    (nil, n) -> n
  end
end

fn main() do
  println("${List.map([(0, 0), (0, 5), (5, 0), (1, 1), (-1, 2)], quadrant)}")
  println("${both(true, true)} ${both(true, false)} ${both(false, true)} ${both(false, false)}")
  println("${deep(((1, (2, 3)), [4, 5]))} ${deep(((1, (2, 3)), [4]))} ${deep(((1, (2, 3)), []))}")
  println("${List.map([(Some(1), Some(2)), (Some(1), None), (None, Some(7)), (None, None)], options)}")
  println("${units((nil, 4))} ${units((println("effect"), 5))}")
end
