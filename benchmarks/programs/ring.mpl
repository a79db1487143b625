# One message that goes round a thousand actors.
actor node(next :: Pid) do
  receive do
    lap -> send(next, lap)
  end
  node(next)
end

fn build(0, next :: Pid) -> Pid = next
fn build(n, next) = build(n - 1, spawn(node, next))

actor head(laps :: Int, boss :: Pid) do
  let first = build(999, self())
  # The first lap starts the actors.
  send(first, 0)
  receive do
    _ -> ()
  end
  let begin = Probe.seconds()
  for lap in 0..laps do
    send(first, lap)
    receive do
      _ -> ()
    end
  end
  send(boss, Probe.seconds() - begin)
end

fn main() do
  let laps = Probe.size()
  spawn(head, laps, self())
  receive do
    seconds -> Probe.record(1000 * laps, seconds)
  end
end
