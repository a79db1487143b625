fn main() do
  case 1 do
    _ -> println("all")
    2 -> println("two")
  end
end
