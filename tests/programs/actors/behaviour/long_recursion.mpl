# A tail-recursive function in an actor, and an actor that calls itself: constant stack.
fn count(n :: Int, to :: Int) -> Int do
  if n == to do
    n
  else
    count(n + 1, to)
  end
end

actor counter(boss :: Pid) do
  receive do
    n -> send(boss, count(0, n))
  end
end

actor loop(n :: Int, boss :: Pid) do
  if n == 0 do
    send(boss, 0)
  else
    loop(n - 1, boss)
  end
end

fn main() do
  send(spawn(counter, self()), 1000000)
  receive do
    n -> println("${n}")
  end
  spawn(loop, 1000000, self())
  receive do
    n -> println("${n}")
  end
end
