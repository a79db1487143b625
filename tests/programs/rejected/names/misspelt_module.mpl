fn main() do
  println("${Lst.length([1])}")
end
