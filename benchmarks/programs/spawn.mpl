# Actors that send one message and end, a thousand at a time.
actor tiny(boss :: Pid) do
  send(boss, 1)
end

actor batches(left :: Int, begin :: Float, boss :: Pid) do
  for _n in 0..1000 do
    spawn(tiny, self())
  end
  for _n in 0..1000 do
    receive do
      _ -> ()
    end
  end
  if left == 0 do
    send(boss, Probe.seconds() - begin)
  else
    batches(left - 1, begin, boss)
  end
end

fn main() do
  # The first batch starts the tasks.
  spawn(batches, 0, 0.0, self())
  receive do
    _ -> ()
  end
  let count = Probe.size()
  spawn(batches, count - 1, Probe.seconds(), self())
  receive do
    seconds -> Probe.record(1000 * count, seconds)
  end
end
