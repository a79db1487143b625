struct Point do
  x :: Int
  y :: Int
end

fn norm(Point { x: x, y: y }) = x * x + y * y
fn swap((a, (b, c))) = ((c, b), a)
fn ignore(_, _) = "ignored"
fn whole((a, _) as pair) = "${a} of ${pair}"

fn main() do
  println("${norm(Point { x: 3, y: 4 })} ${swap((1, (2, 3)))} ${ignore(1, "x")} ${whole((1, 2))}")
  let distance = fn(Point { x: a }, Point { x: b }) -> b - a end
  println("${distance(Point { x: 1, y: 0 }, Point { x: 5, y: 0 })}")
  println("${List.map([(1, 2), (3, 4)], fn((a, b)) -> a * b end)}")
end
