service Till do
  fn init(start :: Int) -> Int do
    start
  end
  call Peek() :: Int do |cash|
    (cash, cash)
  end
  call AddCoins(n :: Int) :: Int do |cash|
    (cash + n, cash + n)
  end
  call GetURL :: String do |cash| (cash, "url ${cash}") end
  cast Clear() do |_cash|
    0
  end; cast Set(n, m) do | old | n + m + old end
end

fn main() do
  let till = Till.start(5)
  println("${Till.peek(till)} ${Till.add_coins(till, 3)} ${Till.get_u_r_l(till)}")
  Till.set(till, 1, 2)
  println("${Till.peek(till)}")
  Till.clear(till)
  println("${Till.peek(till)}")
end
