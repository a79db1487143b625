type Wrapped do
  Wrapped(Int)
  Two(Int, String)
end

struct Tools do
  apply :: Fun(Int) -> Int
end

fn sub(a, b) = a - b
fn three(a, b, c) = "${a}${b}${c}"
fn loop(0, acc) = acc
fn loop(n, acc) = n - 1 |> loop(acc + n)
fn main_value() = 5

fn main() do
  let f = fn a, b -> a - b end
  let tools = Tools { apply: fn n -> n * 7 end }
  println("${10 |> f(4)} ${4 |2> sub(10)} ${10 |> sub(4) |> sub(1)}")
  println("${"x" |> three("y", "z")} ${"x" |2> three("y", "z")} ${"x" |3> three("y", "z")}")
  println("${1 |> Some} ${2 |> Ok} ${"e" |> Err} ${(3 |> Wrapped) == Wrapped(3)}")
  println("${(4 |> Two("four")) == Two(4, "four")} ${("five" |2> Two(5)) == Two(5, "five")}")
  println("${[3, 1, 2] |> List.sort |> List.map(fn n -> n * 2 end)} ${"a,b" |> String.split(",")}")
  println("${6 |> tools.apply} ${loop(100000, 0)}")
  println("${5 |> (fn n -> n + 1 end)} ${3 |> fn n -> n * n end}")
  let text = main_value()
    |> Int.to_string
    |> String.length()
  println("${text}")
  let stages = [1, 2, 3, 4]
    |> List.filter(fn n -> n % 2 == 0 end)
    |> List.map(fn n -> n * n end)
    |> List.reduce(0, fn a, b -> a + b end)
  println("${stages}")
  "done" |> println
  println("${1 + 2 |> sub(1)} ${(5 |> sub(2)) == 3}")
end
