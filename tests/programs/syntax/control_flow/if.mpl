fn grade(n) = if n > 90 do "A" else if n > 70 do "B" else "C" end

fn lines(n) do
  if n == 1 do
    "one"
  else if n == 2 do
    "two"
  else if (n == 3) do
    "three"
  else
    "more"
  end
end

fn nested(n) do
  if n > 0 do
    "positive"
  else
    if n == 0 do
      "zero"
    else
      "negative"
    end
  end
end

fn main() do
  println(grade(95) <> grade(80) <> grade(1))
  println(lines(1) <> lines(2) <> lines(3) <> lines(4))
  println(nested(1) <> nested(0) <> nested(-1))
  if true do println("no else") end
  let x = if false do 1 end
  println("${x}")
  println("${1 + if true do 2 else 3 end * 10}")
  if if true do true else false end do println("nested condition") end
  let empty = if true do else end
  println("${empty}")
  if true do println("a") println("b") else println("c") end
end
