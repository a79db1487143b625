fn sorted(n) do
  List.sort([2, 1], fn a, b -> sorted(n + 1) + a - b end)
  n
end

fn main() do
  println("before")
  println("${sorted(0)}")
end
