# Patterns and guards of every kind; what does not match stays, in order.
type Order do
  Buy(String, Int)
  Sell(String, Int)
  Close
end

actor desk(boss :: Pid) do
  let urgent = receive do
    Buy(name, n) when n > 100 -> "big ${name}"
    Sell("gold", n) -> "gold ${n}"
  end
  send(boss, urgent)
  let second = receive do
    Buy(_, n) | Sell(_, n) when n < 0 -> "negative ${n}"
    Buy(name, 1) -> "one ${name}"
  end
  send(boss, second)
  rest(boss)
end

fn rest(boss :: Pid) do
  send(boss, "done")
end

fn share(n :: Int) -> Int do
  10 / n
end

actor tags(boss :: Pid) do
  let a = receive do
    (:b, n) -> "b${n}"
  end
  let b = receive do
    (_, n) when share(n) > 1 -> "n${n}"
  end
  let c = receive do
    (tag, _) -> "rest ${tag}"
  end
  send(boss, "${a} ${b} ${c}")
end

actor lists(boss :: Pid) do
  let a = receive do
    [x, y] -> x + y
  end
  let b = receive do
    head :: _ -> head
  end
  let c = receive do
    [] as whole -> List.length(whole)
    _ -> -1
  end
  send(boss, "${a} ${b} ${c}")
end

fn main() do
  let hear = fn ->
    receive do
      text -> println(text)
    end
  end
  let pid = spawn(desk, self())
  for order in [Close, Buy("tin", 5), Sell("gold", 7), Buy("tin", 1), Buy("zinc", 500)] do
    send(pid, order)
  end
  hear()
  hear()
  hear()
  let other = spawn(tags, self())
  for message in [(:a, 0), (:a, 20), (:b, 3), (:c, 4)] do
    send(other, message)
  end
  hear()
  let third = spawn(lists, self())
  for message in [[7, 8, 9], [1, 2], []] do
    send(third, message)
  end
  hear()
end
