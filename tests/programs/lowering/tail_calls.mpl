# Self tail calls take constant stack, and compute all arguments before any is replaced.
fn swap(n, a, b) do
  if n == 0 do
    "${a} ${b}"
  else
    swap(n - 1, b, a)
  end
end

fn count(0, acc) = acc
fn count(n, acc) = count(n - 1, acc + 1)

fn early(n) do
  if n > 100000 do
    return n
  end
  early(n + 7)
end

fn collatz(n :: Int, steps :: Int) -> Int do
  case n do
    1 -> steps
    m when (m % 2 == 0) -> collatz(m / 2, steps + 1)
    m -> (m * 3 + 1) |> collatz(steps + 1)
  end
end

fn main() do
  println(swap(100001, 1, 2))
  println("${count(1000000, 0)}")
  println("${early(0)}")
  println("${collatz(27, 0)}")
end
