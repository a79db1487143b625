# A function inside a block sees the block's names, and itself.
fn count(limit :: Int) -> Int do
  let step = 2
  fn go(n) when n >= limit = n
  fn go(n) = go(n + step)
  go(0)
end

fn adders(n) do
  fn add(x) do
    fn more(y) = x + y + n
    more
  end
  add
end

fn id_twice() do
  fn id(x) = x
  "${id(1)} ${id("one")}"
end

fn main() do
  println("${count(5)} ${adders(1)(2)(3)} ${id_twice()}")
  for i in 1..3 do
    fn label() = "loop ${i}"
    println(label())
  end
  if true do
    fn inside() = "inside"
    println(inside())
  end
end
