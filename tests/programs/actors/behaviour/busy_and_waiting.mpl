# An actor that is busy does not starve one that waits.
fn depth(n :: Int) -> Int do
  if n == 0 do
    0
  else
    1 + depth(n - 1)
  end
end

actor busy() do
  receive do
    boss -> send(boss, depth(500))
  end
end

actor waiting() do
  receive do
    boss -> send(boss, 1)
  end
end

fn main() do
  send(spawn(busy), self())
  send(spawn(waiting), self())
  let first = receive do
    n -> n
  end
  let second = receive do
    n -> n
  end
  println("${first + second}")
end
