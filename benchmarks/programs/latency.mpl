# A pair in ping-pong beside an actor that computes without end.
fn spin(n :: Int) = spin(n + 1)

actor busy() do
  println("${spin(0)}")
end

actor ponger() do
  receive do
    (from, n) -> send(from, n)
  end
  ponger()
end

actor pinger(peer :: Pid, left :: Int, boss :: Pid) do
  Probe.lap()
  send(peer, (self(), left))
  receive do
    n -> if n == 0 do
      send(boss, :done)
    else
      pinger(peer, n - 1, boss)
    end
  end
end

fn main() do
  let busy = spawn(busy)
  # It has begun.
  Timer.sleep(20)
  spawn(pinger, spawn(ponger), Probe.size(), self())
  receive do
    _ -> Probe.record_laps()
  end
  Process.exit(busy, "kill")
end
