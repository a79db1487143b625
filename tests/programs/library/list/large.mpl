# What would take minutes if it copied.
fn build(xs, i, n) do
  if i == n do
    xs
  else
    build(List.append(xs, i), i + 1, n)
  end
end

fn sum(xs, total) do
  case xs do
    [] -> total
    first :: rest -> sum(rest, total + first)
  end
end

fn prepend(xs, i) do
  if i == 0 do
    xs
  else
    prepend([i] ++ xs, i - 1)
  end
end

fn main() do
  let xs = build([], 0, 200000)
  println("${List.length(xs)} ${sum(xs, 0)} ${sum(prepend([], 200000), 0)}")
  println("${xs |> List.map(fn n -> n + 1 end) |> List.filter(fn n -> n % 2 == 0 end) |> List.reduce(0, fn a, n -> a + n end)}")
  println("${List.reduce(xs, [], fn acc, n -> acc ++ [n] end) == xs}")
  println("${String.length(List.reduce(xs, "", fn acc, n -> acc <> "x" end))}")
end
