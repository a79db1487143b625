struct Point do
  x :: Int
  y :: Int
end

struct Circle do
  center :: Point
  radius :: Int
  label :: String?
end

fn where_is(p) do
  case p do
    Point { x: 0, y: 0 } -> "origin"
    Point { x: 0 } -> "on the y axis"
    Point { y: 0, x: x } -> "on the x axis at ${x}"
    Point { x: x, y: y } when x == y -> "diagonal"
    Point { x: a, y: b } as p -> "${a} ${b} ${p}"
  end
end

fn label(Circle { label: Some(text), radius: r }) = "${text} ${r}"
fn label(Circle { center: Point { x: x }, label: None }) = "at ${x}"

fn main() do
  let points = [Point { x: 0, y: 0 }, Point { x: 0, y: 1 }, Point { x: 4, y: 0 }, Point { x: 3, y: 3 }, Point { x: 1, y: 2 }]
  println("${List.map(points, where_is)}")
  let c = Circle { center: Point { x: 8, y: 9 }, radius: 2, label: Some("c") }
  println("${label(c)} ${label(%{c | label: None})}")
  let Point { x: x, y: y } = List.last(points)
  println("${x} ${y}")
end
