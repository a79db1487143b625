fn main() do
  println("${Tuple.nth((1, 2), 1)}")
  let q = Queue.new()
  println("${Queue.size(q)}")
  println("${Queue.peek(q)}")
end
