type Wrap do
  W(Int)
  Two(Int, Int)
end deriving(Display)

fn add(a, b) = a + b

fn three(a, b, c) = "${a}${b}${c}"

fn adder(n) = fn x -> x + n end

fn half(n :: Int) -> Int!String do
  if n % 2 == 0 do Ok(n / 2) else Err("odd") end
end

fn quarter(n) -> Int!String do
  let h = (n |> half)?
  Ok((h |> half())?)
end

struct Ops do
  f :: Fun(Int) -> Int
end

fn show(x) = println("${x}")

fn main() do
  1 |> add(2) |> show
  1 |> add(2) |> show()
  5 |> Int.to_string |> println
  "a-b" |> String.split("-") |> show
  "x" |2> three("a", "b") |> show
  "x" |3> three("a", "b") |> show
  2 |2> add(1) |> show
  fn(x) -> x + 1 end |2> List.map([1, 2]) |> show
  3 |> W |> show
  3 |> Two(4) |> show
  3 |2> Two(4) |> show
  3 |> Some |> show
  5 |> fn(y) -> y * 2 end |> show
  5 |> fn y -> y * 3 end |> show
  6 |> (adder(10)) |> show
  6 |> adder(10)() |> show
  let ops = Ops { f: fn x -> x - 1 end }
  7 |> ops.f |> show
  let double = fn x -> x * 2 end
  8 |> double |> double() |> show
  (9 |> add(1)) * 2 |> show
  show(12 |> quarter)
  show(6 |> quarter)
  1 |> add(2) |> if true do show else fn(x) -> println("no ${x}") end end
end
