# The service has a stack of its own: how deep its caller is does not matter.
service Deep do
  fn init() do
    0
  end
  call Down(n :: Int) do |calls|
    (calls + 1, depth(n))
  end
  call Bump() do |calls|
    (calls + 1, calls)
  end
end

fn depth(n :: Int) -> Int do
  if n == 0 do
    0
  else
    1 + depth(n - 1)
  end
end

fn nested(deep, n :: Int) -> Int do
  if n == 0 do
    Deep.bump(deep)
  else
    0 + nested(deep, n - 1)
  end
end

fn main() do
  let deep = Deep.start()
  println("${Deep.down(deep, 10000)}")
  println("${nested(deep, 5000)}")
end
