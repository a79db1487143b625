# What is passed over keeps its order, also for messages handed to a waiting process.
actor feeder(target :: Pid, n :: Int) do
  send(target, (:item, n))
  if n < 10 do
    Timer.sleep(1)
    feeder(target, n + 1)
  else
    send(target, :last)
  end
end

fn main() do
  spawn(feeder, self(), 1)
  receive do
    :last -> println("last")
  end
  receive do
    (:item, n) when n > 4 && (n % 2) == 0 -> println("even ${n}")
  end
  receive do
    (:item, 9) -> println("nine")
    (:item, 3) -> println("three comes first, it is older")
  end
  let rest = for _n in 0..8 do
    receive do
      (:item, n) -> n
    end
  end
  println("${rest}")
end
