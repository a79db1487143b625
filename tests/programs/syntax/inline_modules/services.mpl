module Shop do
  service Till do
    fn init(start :: Int) -> Int do
      checked(start)
    end
    call Peek() :: Int do |cash|
      (cash, cash)
    end
    cast AddCoins(n :: Int) do |cash|
      cash + n
    end
  end

  fn checked(n) = if n < 0 do 0 else n end

  pub fn open() = Till.start(5)
  pub fn look(till) = Till.peek(till)
end

fn main() do
  let till = Shop.open()
  Shop.Till.add_coins(till, 3)
  println("${Shop.look(till)} ${Shop.Till.peek(Shop.Till.start(-1))}")
end
