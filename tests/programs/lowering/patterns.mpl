type Shape do
  Dot
  Circle(Int)
  Box(width :: Int, height :: Int)
  Group(List<Shape>)
end

struct Point do
  x :: Int
  y :: Int
end

fn area(Dot) = 0
fn area(Circle(r)) = 3 * r * r
fn area(Box(w, h)) = w * h
fn area(Group(shapes)) = List.reduce(List.map(shapes, area), 0, fn a, b -> a + b end)

fn kind(n) do
  case n do
    0 | 1 -> "small"
    -3 -> "minus three"
    m when m > 100 and m < 200 -> "hundreds"
    _ -> "other"
  end
end

fn sum(xs) do
  case xs do
    [] -> 0
    h :: t -> h + sum(t)
  end
end

fn firsts(xs) do
  case xs do
    a :: b :: rest as all -> "${a} ${b} ${rest} ${all}"
    a :: _ -> "one ${a}"
    _ -> "none"
  end
end

fn either(pair) do
  case pair do
    (Some(n), _) | (_, Some(n)) -> "got ${n}"
    (None, None) -> "none"
  end
end

fn nested(v :: Option<(Int, String)>) do
  case v do
    Some((1, s)) -> "one " <> s
    Some((n, "two")) when n == 2 -> "two"
    Some((_, s) as p) -> s <> " ${p}"
    None -> "nothing"
  end
end

fn guarded(v) do
  case v do
    n when (case n do 1 -> true _ -> false end) -> "is one"
    _ -> "is not"
  end
end

fn main() do
  println("${area(Group([Dot, Circle(2), Box(3, 4), Shape.Circle(1)]))}")
  println("${kind(1)} ${kind(-3)} ${kind(3)} ${kind(150)}")
  println("${sum([1, 2, 3])}")
  println(firsts([1, 2, 3, 4]))
  println(firsts([1]))
  println(either((None, Some(4))) <> " " <> either((Some(1), Some(2))))
  println(nested(Some((1, "a"))) <> ", " <> nested(Some((2, "two"))) <> ", " <> nested(Some((3, "c"))))
  println(guarded(1) <> " " <> guarded(2))
  let (a, (b, _)) = (1, (2, 3))
  println("${a} ${b}")
  let p = Point { y: 2, x: 1 }
  let Point { x: px, y: _ } = p
  println("${p} ${px} ${%{p | y: 9}}")
  let Some(v) = Some("unwrapped")
  println(v)
end
