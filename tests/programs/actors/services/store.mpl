service Store do
  fn init(first :: Int) -> Int do
    first
  end
  call Get() :: Int do |value|
    (value, value)
  end
  call Set(new :: Int) :: Int do |_old|
    (new, new)
  end
  cast Clear() do |_value|
    0
  end
end

service Total do
  fn init() -> Int do
    0
  end
  call Add(n :: Int) :: Int do |sum|
    (sum + n, sum + n)
  end
end

service Greeter do
  fn init() -> String do
    "hello"
  end
  call Greet() :: String do |text|
    ("world", text)
  end
end

fn main() do
  let store = Store.start(100)
  println("${Store.get(store)}")
  println("${Store.set(store, 200)}")
  Store.clear(store)
  println("${Store.get(store)}")
  let total = Total.start()
  Total.add(total, 1)
  Total.add(total, 2)
  println("${Total.add(total, 3)}")
  let greeter = Greeter.start()
  println(Greeter.greet(greeter))
  println(Greeter.greet(greeter))
end
