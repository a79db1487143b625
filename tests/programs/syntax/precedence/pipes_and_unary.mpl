fn inc(n) = n + 1
fn neg(b) = not b
struct V do
  x :: Int
end

fn main() do
  let v = V { x: 3 }
  println("${-v.x + 1} ${- inc(2) * 2} ${!neg(true) and neg(false)} ${not neg(true) == neg(false)}")
  println("${1 + 2 |> inc} ${[1] ++ [2] |> List.length} ${0..3 |> fn(r) -> "${r}" end}")
  println("${true or false and false} ${(true or false) and false} ${not true or true}")
  println("${1 + 2 < 4 and 5 % 3 == 2} ${"a" <> "b" <> "c" == "abc"} ${10 - 2 - 3 == 5}")
  println("${1 < 2 == (3 > 2)} ${2 * 3 + 4 * 5} ${100 / 10 / 2} ${2 - 1 + 1}")
  println("${if 1 + 1 == 2 do "two" else "no" end <> "!"}")
end
