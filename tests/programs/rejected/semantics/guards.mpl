struct P do
  x :: Int
end

fn main() do
  case 5 do
    n when n + 1 > 3 -> "arithmetic"
    n when List.length([n]) > 0 -> "dotted call"
    n when if n > 0 do true else false end -> "if"
    n when case n do 0 -> true _ -> false end -> "case"
    _ -> "else"
  end
  case P { x: 1 } do
    p when p.x == 1 -> 1
    _ -> 2
  end
  case 5 do
    n when n -> 1
    n when "x" -> 2
    _ -> 3
  end
end
