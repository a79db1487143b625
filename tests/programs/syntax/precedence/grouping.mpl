fn inc(x) = x + 1

struct Box do
  n :: Int
end

fn main() do
  let a = true
  let b = false
  let c = true
  println("${a or b and c} ${b and b or c} ${not a == b} ${not (a == c)} ${not b and b}")
  println("${1 + 2 * 3} ${(1 + 2) * 3} ${10 - 3 - 2} ${20 / 2 / 5} ${7 * 5 % 4} ${-2 * 3}")
  println("${1 < 2 == true} ${1 + 1 == 2 and 3 > 2} ${1 == 1 != false}")
  println("${"a" <> "b" == "ab"} ${[1] ++ [2] == [1, 2]} ${"n" <> "${1}" ++ "!"}")
  let box = Box { n: 5 }
  println("${-box.n} ${-box.n + 1} ${!a || c}")
  let n = 3
  let made = for i in 0..n + 1 do i end
  println("${made}")
  println("${(1 |> inc) == 2} ${3 |> inc |> inc}")
  println("${2 - -2} ${2 - - 2} ${2--2}")
end
