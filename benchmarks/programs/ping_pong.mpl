# A message to another actor and its answer, one at a time.
actor ponger() do
  receive do
    (from, n) -> send(from, n)
  end
  ponger()
end

actor pinger(peer :: Pid, left :: Int, boss :: Pid) do
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
  let rounds = Probe.size()
  let peer = spawn(ponger)
  let begin = Probe.seconds()
  spawn(pinger, peer, rounds - 1, self())
  receive do
    _ -> Probe.record(rounds, Probe.seconds() - begin)
  end
end
