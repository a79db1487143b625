# Through function values, nested functions and closures; then without end.
fn down(f :: Fun(Int) -> Int, n :: Int) -> Int = if n == 0 do 0 else 1 + f(n - 1) end

fn through(n :: Int) -> Int = down(fn k -> through(k) end, n)

fn mapped(n :: Int) -> Int do
  if n == 0 do 0 else List.head(List.map([n], fn k -> 1 + mapped(k - 1) end)) end
end

fn nested(n :: Int) -> Int do
  fn inner(k :: Int) do
    if k == 0 do 0 else 1 + inner(k - 1) end
  end
  inner(n)
end

fn main() do
  println("${through(33000)}")
  println("${mapped(100000)}")
  println("${nested(100000)}")
  println("${mapped(10000000)}")
end
