# Lists: built, filtered, folded, and taken apart by recursion.
fn largest(xs :: List<Int>, best :: Int) -> Int do
  case xs do
    [] -> best
    x :: rest when x > best -> largest(rest, x)
    _ :: rest -> largest(rest, best)
  end
end

pub fn run(size :: Int) -> Int do
  let numbers = for i in 0..size do i * 31 % 1009 end
  let even = List.filter(numbers, fn n -> n % 2 == 0 end)
  let squares = List.map(even, fn n -> n * n end)
  let sum = List.reduce(squares, 0, fn sum, n -> sum + n end)
  sum + largest(numbers, 0)
end

fn main() do println("${run(100)}") end
