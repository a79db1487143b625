# Functions that work on both kinds of numbers.
fn clamp(x, low, high) = Math.min(Math.max(x, low), high)

fn largest(xs) = List.reduce(List.tail(xs), List.head(xs), Math.max)

fn main() do
  println("${clamp(7, 0, 5)} ${clamp(-0.5, 0.0, 1.0)}")
  println("${largest([3, 9, 2])} ${largest([0.5, 0.25])}")
  println("${List.map([-1, 2], Math.abs)}")
end
