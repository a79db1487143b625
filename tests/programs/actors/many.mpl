# A hundred thousand actors, spawned by a recursive function, one message each.
actor worker(boss :: Pid) do
  receive do
    n -> send(boss, n)
  end
end

fn start(0, _) = ()
fn start(n, boss :: Pid) do
  send(spawn(worker, boss), n)
  start(n - 1, boss)
end

fn main() do
  start(100000, self())
  let total = List.reduce(for _n in 0..100000 do
    receive do
      n -> n
    end
  end, 0, fn sum, n -> sum + n end)
  println("${total}")
end
