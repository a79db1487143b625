service Till do
  fn start(n :: Int) do
    n
  end
  call Get() do |n|
    (n, n)
  end
  cast Get() do |n|
    n
  end
  call Start() do |n|
    (n, n)
  end
end

service Till do
  fn init(a) do
    a
  end
  fn init() do
    1
  end
end

fn main() do
  println("")
end
