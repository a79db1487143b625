# The start below a bound with the longest Collatz sequence.
fn steps(n :: Int, count :: Int) -> Int do
  if n == 1 do
    count
  else if n % 2 == 0 do
    steps(n / 2, count + 1)
  else
    steps(3 * n + 1, count + 1)
  end
end

fn longest(start :: Int, bound :: Int, best :: Int, most :: Int) -> Int do
  if start >= bound do
    best
  else
    let count = steps(start, 0)
    if count > most do
      longest(start + 1, bound, start, count)
    else
      longest(start + 1, bound, best, most)
    end
  end
end

pub fn run(size :: Int) -> Int = longest(1, size, 1, 0)

fn main() do println("${run(1000)}") end
