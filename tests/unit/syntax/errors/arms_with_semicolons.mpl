fn main() do
  case x do
    1 -> 2;
    _ -> 3;
  end
end
