# Precedence and association of all operators together.
fn main() do
  println("${2 + 3 * 4} ${2 * 3 + 4 * 5 - 6 / 2} ${10 - 3 - 2} ${100 / 5 / 2} ${17 % 5 * 2} ${-2 * -3}")
  println("${1 + 2 == 3 and "a" <> "b" == "ab"} ${not true or false and true} ${not (1 > 2)}")
  println("${1 < 2 == true} ${[1] ++ [2] ++ [3]} ${"a" <> "b" <> "c"} ${"x" ++ "y"}")
  println("${(fn x, y -> x * y end)(3, 4)} ${[fn x -> x + 1 end][0](5)} ${%{"f" => fn x -> x * 2 end}["f"](8)}")
  let a = if true do "x" else "y" end <> "z"
  let b = case 1 do 1 -> 10 _ -> 20 end + 5
  println("${a} ${b} ${-case 2 do 2 -> 7 _ -> 0 end} ${2 + 3 |> double}")
  println("${[[1, 2], [3]][1][0]} ${(1, 2) == (1, 2)} ${1..3 == Range.new(1, 3)}")
  println("${true && false || true} ${!false && true} ${1 != 2 && 2 >= 2 && 1 <= 1}")
end

fn double(n) = n * 2
