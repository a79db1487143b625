struct Point do
  x :: Int
  class :: Int
end

fn moved(p :: Point) -> Point do
  %{p | x: p.x + 1}
end

fn origin() = Point { class: 1, x: 0 }
