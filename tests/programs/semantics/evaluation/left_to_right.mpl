# Operands, arguments, elements, fields and pipes are evaluated from left to right.
struct Rgb do
  red :: Int
  green :: Int
  blue :: Int
end

type Pair do
  Pair(Int, Int)
end

fn say(text, value) do
  print("${text} ")
  value
end

fn three(a, b, c) = a + b + c
fn function_of(name) do
  print("callee ")
  three
end
fn chosen(text) do
  print("${text} ")
  Tool { apply: fn n -> n + 1 end }
end
struct Tool do
  apply :: Fun(Int) -> Int
end
fn line() = println("")

fn main() do
  let a = say("a", 1) + say("b", 2) * say("c", 3) - say("d", 4)
  line()
  let b = three(say("1", 1), say("2", 2), say("3", 3))
  line()
  let c = [say("x", 1), say("y", 2), say("z", 3)]
  line()
  let d = %{say("k1", 1) => say("v1", 2), say("k2", 3) => say("v2", 4)}
  line()
  let e = (say("t1", 1), say("t2", 2))
  line()
  let f = Rgb { blue: say("blue", 3), red: say("red", 1), green: say("green", 2) }
  line()
  let g = %{say("base", f) | green: say("g", 9), red: say("r", 8)}
  line()
  let h = say("left", 1) |> three(say("second", 2), say("third", 3))
  line()
  let i = say("piped", 3) |3> three(say("one", 1), say("two", 2))
  line()
  let j = Pair(say("p1", 1), say("p2", 2))
  line()
  let k = "${say("i1", 1)}${say("i2", 2)}" <> say("i3", "!")
  line()
  let q = say("value", 1) |> chosen("callee").apply
  line()
  let l = function_of("f")(say("n1", 1), say("n2", 2), say("n3", 3))
  line()
  let m = say("less", 1) < say("than", 2) and say("more", 5) > say("than", 4)
  line()
  let n = say("from", 1)..say("to", 3)
  line()
  println("${a} ${b} ${c} ${d} ${e} ${f} ${g} ${h} ${i} ${j == Pair(1, 2)} ${k} ${q} ${l} ${m} ${n}")
end
