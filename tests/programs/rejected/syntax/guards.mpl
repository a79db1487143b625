fn main() do
  case 1 do
    n when n + 1 > 3 -> println("a")
    n when String.length("x") > 3 -> println("b")
    n when n -> println("c")
    _ -> println("d")
  end
end
