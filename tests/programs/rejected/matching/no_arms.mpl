# A `case` without arms covers nothing, unless the type has no values.
type Nothing do
end
type Shape do
  Dot
  Box(Int, Int)
end
fn of_int(x :: Int) -> Int do
  case x do
  end
end
fn of_shape(x :: Shape) do
  match x do
  end
end
fn of_any(x) do
  case x do
  end
end
fn of_nothing(x :: Nothing) do
  case x do
  end
end
fn main() do
  case true do
  end
end
