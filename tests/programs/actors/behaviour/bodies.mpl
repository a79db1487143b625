# Bodies of all kinds: without `receive`, with `return`, with `terminate` anywhere.
actor computes(n :: Int, boss :: Pid) do
  let square = n * n
  send(boss, "computed ${square}")
end

actor returns(boss :: Pid) do
  terminate do
    send(boss, "terminated early")
  end
  if 1 < 2 do
    return
  end
  send(boss, "not reached")
end

actor in_closures(boss :: Pid) do
  let ask = fn ->
    receive do
      n -> n
    end
  end
  let me = fn -> self() end
  send(me(), 1)
  send(me(), 2)
  let a = ask()
  send(boss, "closures ${a + ask()} ${me() == self()}")
end

actor swaps(a :: Int, b :: Int, left :: Int, boss :: Pid) do
  if left == 0 do
    send(boss, "${a} ${b}")
  else
    swaps(b, a + b, left - 1, boss)
  end
end

fn main() do
  let hear = fn ->
    receive do
      text -> println(text)
    end
  end
  spawn(computes, 12, self())
  hear()
  spawn(returns, self())
  hear()
  spawn(in_closures, self())
  hear()
  spawn(swaps, 0, 1, 10, self())
  hear()
end
