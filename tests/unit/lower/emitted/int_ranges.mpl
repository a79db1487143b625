# A check stands only where a result can leave 64 bits.
fn fib(n :: Int) -> Int do
  if n < 2 do n else fib(n - 1) + fib(n - 2) end
end

fn small(xs :: List<Int>) -> Int do
  let size = List.length(xs)
  size * 2 + 1
end

fn squares(n :: Int) do
  for i in 0..1000 do i * i + n end
end

fn halves(n :: Int) -> Int = n / 2 + n % 7

fn unknown(a :: Int, b :: Int) -> Int = a / b
