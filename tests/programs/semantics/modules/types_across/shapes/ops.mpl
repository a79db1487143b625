import Shapes.Model

struct Secret do
  code :: Int
end

pub fn secret() = Secret { code: 42 }

pub fn grow(s, by) do
  case s do
    Circle(p, r) -> Circle(p, r + by)
    other -> other
  end
end

pub fn total(shapes :: List<Shape>) -> Int do
  List.reduce(shapes, 0, fn acc, s -> acc + size(s) end)
end

fn size(Circle(_, r)) = r
fn size(Box(a, b)) = (b.x - a.x) * 10 + (b.y - a.y)
fn size(Nothing) = 0
