struct Purse do
  coins :: Int
end

service Till do
  fn init(start :: Int) -> Purse do
    Purse { coins: start }
  end
  call Peek() :: Int do |purse|
    (purse, purse.coins)
  end
  call Slow(ms :: Int) do |purse|
    Timer.sleep(ms)
    (purse, ms)
  end
  cast Clear() do
    Purse { coins: 0 }
  end
end

actor spender(till) do
  Till.clear(till)
  println("${Till.peek(till)}")
end

supervisor Shop do
  strategy: rest_for_one
  child till do
    start: fn -> Till.start(5) end
    shutdown: brutal_kill
  end
  child spender do
    start: fn -> spawn(spender, Till.start(1)) end
    restart: temporary
    shutdown: 100
  end
end

fn main() do
  let shop = spawn(Shop)
  println("${Supervisor.count(shop)}")
  spawn_link(spender, Till.start(2))
end
