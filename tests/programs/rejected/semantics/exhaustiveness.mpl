type Shape do
  Circle(Int)
  Square(Int, Bool)
  Empty
end

fn main() do
  case Some(1) do
    Some(v) -> v
  end
  case true do
    true -> 1
  end
  case Circle(1) do
    Circle(_) -> 1
    Square(_, true) -> 2
  end
  case 5 do
    1 -> "a"
    2 -> "b"
  end
  case "s" do
    "s" -> 1
  end
  case 1.5 do
    1.5 -> 1
  end
  case (true, false) do
    (true, _) -> 1
    (_, true) -> 2
  end
  case Some(Some(true)) do
    None -> 1
    Some(None) -> 2
    Some(Some(true)) -> 3
  end
  case [1] do
    [] -> 1
    [x] -> 2
  end
  case Some(1) do
    Some(n) when n > 0 -> 1
    None -> 2
  end
  case compare(1, 2) do
    Less | Greater -> 1
  end
end
