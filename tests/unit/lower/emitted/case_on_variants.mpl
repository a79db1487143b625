type Shape do
  Dot
  Circle(Int)
  Box(Int, Int)
end

fn area(shape :: Shape) -> Int do
  case shape do
    Dot -> 0
    Circle(r) when r > 100 -> -1
    Circle(r) -> r * 3
    Box(w, h) -> w * h
  end
end

fn both(a :: Int?, b :: Int?) -> Int do
  case (a, b) do
    (Some(x), Some(y)) -> x + y
    (Some(x), None) | (None, Some(x)) -> x
    _ -> 0
  end
end
