# Keyword arguments, trailing closures, pipes and method calls mixed.
fn options(a, opts) = "${a}${opts}"
fn count(opts :: Map<String, Int>) -> Int = Map.get_or(opts, "n", 7)
fn apply(f) = 5 |3> f(1)

fn main() do
  println("${options(1, a: 2, a: 3)} ${count(n: 3)} ${count(%{})}")
  println("${"x" |> options(k: 1)} ${"y" |2> options("z")}")
  let xs = [3, 1, 2]
  println("${xs |> List.sort |> List.head} ${xs.sort().head()} ${xs.map(fn x -> x * 2 end).filter(fn x -> x > 2 end)}")
  println("${List.map(xs) do |x| x + 1 end} ${apply(fn a, b -> a * 10 + b end)}")
  let total = List.reduce(xs, 0) do |a, b|
    a + b
  end
  println("${total}")
  let text = compare(1, 2) |> fn o -> case o do Less -> "lt" _ -> "ge" end end
  println(text)
end
