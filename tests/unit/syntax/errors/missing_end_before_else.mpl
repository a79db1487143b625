fn main() do
  if a do
    case b do
      1 -> 2
  else
    3
  end
end
