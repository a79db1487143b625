# What is inside of parentheses may be anything; what is around them may not.
fn kind(n, limit) do
  case n do
    n when (n + limit) % 2 == 0 -> "a"
    n when (n) + 1 > 3 -> "b"
    n when 3 > limit - (n) -> "c"
    n when ("x" <> "y") <> "z" == "xyz" -> "d"
    n when ((n + limit) % 2) == 0 -> "e"
    n when (n) == ((limit) * (limit)) -> "f"
    n when not (n + 1 > 3) and (n, 1) == (limit, 1) -> "g"
    _ -> "h"
  end
end

fn main() do
  println(kind(1, 2))
end
