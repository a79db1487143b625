service Counter do
  fn init(n :: Int) -> Int do
    n
  end

  call Get() :: Int do |n|
    (n, n)
  end
end

fn main() do
  let counter = Counter.start(1)
  println("${Counter.gte(counter)}")
end
