fn main() do
  case Some(1) do
    Some(v) -> println("${v}")
  end
  case true do
    true -> println("yes")
  end
  case 3 do
    Nope(x) -> println("${x}")
    _ -> println("else")
  end
end
