service Till do
  fn init(start :: Int) -> Int do
    start
  end
  call Peek() :: Int do |cash|
    (cash, "${cash}")
  end
  call Add(n :: Int) do |cash|
    cash + n
  end
  call Swap() :: String do |cash|
    ("text", cash)
  end
  cast Clear() do |_cash|
    "zero"
  end
  cast Listen() do |cash|
    receive do
      n -> cash + n
    end
  end
end

fn main() do
  let till = Till.start("much")
  Till.add(till)
  Till.add(till, true)
  Till.missing(till)
  Till.clear("till")
  let other = Till
  let n :: String = Till.peek(till)
end
