# What is no call and no cast is dropped; a cast of another service too.
service Left do
  fn init() do
    1
  end
  call Get() do |n|
    (n, n)
  end
  cast Set(n :: Int) do |_n|
    n
  end
end

service Right do
  fn init() do
    "right"
  end
  call Get() do |s|
    (s, s)
  end
  cast Set(s :: String) do |_s|
    s
  end
end

fn main() do
  let left = Left.start()
  let untyped :: Pid = left
  send(untyped, 1)
  send(untyped, (:set, 5))
  send(untyped, [1, 2, 3])
  Right.set(left, "text")
  Left.set(Process.whereis("nobody"), 2)
  println("${Left.get(left)}")
  Left.set(left, 2)
  println("${Left.get(left)}")
  println(Right.get(Right.start()))
end
