service Counter do
  fn init(start :: Int) -> Int do
    start
  end
  call Get() :: Int do |n|
    (n, n)
  end
  call Add(by :: Int) :: Int do |n|
    (n + by, n + by)
  end
  cast Reset() do |_n|
    0
  end
end

fn main() do
  let counter = Counter.start(10)
  println("${Counter.get(counter)}")
  println("${Counter.add(counter, 5)}")
  Counter.reset(counter)
  println("${Counter.get(counter)}")
end
