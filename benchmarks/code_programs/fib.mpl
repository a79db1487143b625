# Calls: the naive Fibonacci function.
fn fib(n :: Int) -> Int do
  if n < 2 do n else fib(n - 1) + fib(n - 2) end
end

pub fn run(size :: Int) -> Int = fib(size)

fn main() do println("${run(20)}") end
