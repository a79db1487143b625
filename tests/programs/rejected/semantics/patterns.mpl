type Shape do
  Circle(Int)
  Square(Int)
end

fn main() do
  case Circle(1) do
    Some(x) -> x
    _ -> 0
  end
  case 5 do
    "five" -> 1
    2.5 -> 2
    true -> 3
    (a, b) -> 4
    x :: rest -> 5
    nil -> 6
    :five -> 7
    _ -> 8
  end
  case (1, 2) do
    (a, b, c) -> 1
    _ -> 2
  end
  case Circle(1) do
    Circle(n) | Square(m) -> 1
  end
  case Circle(1) do
    Circle("text") -> 1
    Circle(n) -> n
    Square(_) -> 2
  end
  let (a, b) = (1, 2, 3)
  let (c, d) = 5
end
