fn main() do
  case x do
    1 -> return 2
    a if a > 3 -> 4
    [h | t] -> 5
    "a${b}" -> 6
    a, b -> 7
  end
end
