# A `fn` inside a block is a local function: it captures, recurses, has clauses, shadows.
fn outer(base) do
  let offset = base * 10
  fn add(n) = n + offset
  fn count(0, acc) = acc
  fn count(n, acc) = count(n - 1, acc + base)
  fn fact(n :: Int) -> Int do
    if n <= 1 do 1 else n * fact(n - 1) end
  end
  let offset = 0
  fn inner(x) do
    fn deeper(y) = y + base + offset
    deeper(x) + add(x)
  end
  (add(1), count(3, 0), fact(5), inner(1), List.map([1, 2], add))
end

fn generic() do
  fn pair(a, b) = (a, b)
  (pair(1, "x"), pair("y", true))
end

fn kinds(n) do
  fn kind(x) when x > n = "above"
  fn kind(x) when x < n = "below"
  fn kind(_) = "equal"
  "${kind(n + 1)} ${kind(n)} ${kind(n - 1)}"
end

fn loop_sum(n) do
  fn go(i, acc) do
    if i > n do
      return acc
    end
    go(i + 1, acc + i)
  end
  go(1, 0)
end

fn shadowed() do
  fn helper() = "local"
  helper()
end

fn helper() = "global"

fn main() do
  println("${outer(2)}")
  println("${generic()} ${kinds(5)}")
  println("${loop_sum(1000000)} ${shadowed()} ${helper()}")
  let fs = for i in 0..3 do
    fn times(n) = n * i
    times
  end
  println("${List.map(fs, fn f -> f(10) end)}")
end
