actor courier(to :: Pid, what :: String) do
  send(to, "delivered ${what}")
end

service Till do
  fn init(n :: Int) -> Int do n end
  call Peek() :: Int do |n| (n, n) end
end

pub fn rush() = Till.peek(Till.start(9))
