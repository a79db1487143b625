# A function in a block may call one of its name that follows, with other parameters.

fn main() do
  fn count(n) = count(n, 0)
  fn count(0, total) = total
  fn count(n, total) = count(n - 1, total + n)
  println("${count(4)} ${count(3, 10)}")
  let f = count
  println("${List.map([1, 2], fn n -> count(n) end)} ${f(2, 0)}")
end
