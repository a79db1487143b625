fn repeat(n, f) do
  for i in 0..n do
    f(i)
  end
end

fn invoke(f) = f()

fn between(a, b, f) = f(a, b)

fn keep(x) = x > 1

fn main() do
  println("${repeat(2) do |i| i * 10 end}")
  let text = invoke() do
    let a = "several"
    a <> " lines"
  end
  println(text)
  println("${between(1, 2) do |a, b :: Int| a + b end} ${between(1, 2,) do |(_), _| 0 end}")
  let n = between(3, 4) do |a, b|
    a * b
  end
  println("${n}")
  println("${invoke() do | | 7 end}")
  # A condition takes no trailing closure: its `do` opens the body.
  if keep(2) do println("kept") end
  while keep(1) do println("never") end
  for x in [1, 2, 3] when keep(x) do println("${x}") end
  case keep(3) do
    true -> println("yes")
    false -> println("no")
  end
  println(guarded(4))
  let f = fn x when keep(x) do "closure ${x}" end
  println(f(5))
  [3, 1, 2] |> List.sort() do |a, b| a - b end |> show
end

fn show(xs) = println("${xs}")

fn guarded(x) when keep(x) do
  "guarded"
end
fn guarded(_) = "refused"
