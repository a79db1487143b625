fn main() do
  case x do
    1
    2 -> 3
    _ 4
    a b -> 5
  end
end
