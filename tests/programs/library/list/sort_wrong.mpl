fn main() do
  println("${List.sort([3, 1], fn(a, b) -> a < b end)}")
  println("${List.sort([true, false])}")
  println("${List.sort([3, 1], fn a -> a end)}")
  println("${List.map([1], fn n -> n end, 2)}")
end
