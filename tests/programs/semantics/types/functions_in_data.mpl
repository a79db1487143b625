# Functions in structs, variants, lists, maps and options.
struct Handler do
  name :: String
  run :: Fun(Int) -> Int
end

type Step do
  Apply(Fun(Int) -> Int)
  Skip
  Repeat(Int, Step)
end

fn execute(Apply(f), n) = f(n)
fn execute(Skip, n) = n
fn execute(Repeat(0, _), n) = n
fn execute(Repeat(k, step), n) = execute(Repeat(k - 1, step), execute(step, n))

fn choose(flag) -> Option<Fun(Int) -> Int> do
  if flag do Some(fn n -> n + 1 end) else None end
end

fn main() do
  let handlers = [Handler { name: "double", run: fn n -> n * 2 end }, Handler { name: "square", run: square }]
  println("${for h in handlers do "${h.name}=${h.run(7)}" end}")
  println("${execute(Repeat(3, Apply(fn n -> n * 2 end)), 1)} ${execute(Skip, 5)}")
  case choose(true) do
    Some(f) -> println("${f(1)}")
    None -> println("none")
  end
  let table = %{"inc" => fn n -> n + 1 end, "dec" => fn n -> n - 1 end}
  println("${Map.get(table, "inc")(10)} ${Map.get(table, "dec")(10)}")
  let fs = [fn n -> n + 1 end, square, handlers[0].run]
  println("${List.map(fs, fn f -> f(5) end)}")
  let (f, g) = (square, fn n -> -n end)
  println("${g(f(3))}")
end

fn square(n) = n * n
