# A sort whose comparison sorts, without end.
fn sorted(n :: Int) -> Int do
  1 + List.length(List.sort([n, 2], fn a, b -> sorted(n - 1) - a end))
end
fn main() do
  println("${sorted(1000)}")
end
