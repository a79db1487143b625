struct Point do
  x :: Int
  y :: Int
end deriving(Display)

fn twice(x) = x * 2

fn main() do
  let name = "Ada"
  println("#{name} ${name} #{"a ${"b #{"c ${name}" <> "!"}"}"}")
  println("$${1} ##{2} $#{3} {${4}}")
  println("${twice(4) + 1} ${if true do "yes" else "no" end} ${[1, 2] |> List.map(twice)}")
  println("${case 3 do 3 -> "three" _ -> "other" end} ${%{"a" => 1}} ${fn(x) -> x + 1 end(1)}")
  println("${Point { x: 1, y: 2 }} ${Point { x: 1, y: 2 }.x} ${%{ Point { x: 1, y: 2 } | x: 9 }}")
  println("${
    1
    + 2
  } ${(
    3
  )}")
  println("${"}"} ${"{"} ${"\""} ${"\#{"}")
  println("${true and false} ${not true} ${1..3} ${:atom} ${()} ${nil}")
  println("${1 # a comment ends with its line
    }")
  println("${"""
    heredoc
    """} inside")
end
