# A hundred actors that send to one, as fast as they can.
actor flood(target :: Pid, left :: Int) do
  send(target, left)
  if left > 1 do
    flood(target, left - 1)
  end
end

actor collector(left :: Int, boss :: Pid) do
  receive do
    _ -> ()
  end
  if left > 1 do
    collector(left - 1, boss)
  else
    send(boss, :done)
  end
end

fn main() do
  let senders = 100
  let messages = Probe.size()
  let target = spawn(collector, senders * messages, self())
  let begin = Probe.seconds()
  for _n in 0..senders do
    spawn(flood, target, messages)
  end
  receive do
    _ -> Probe.record(senders * messages, Probe.seconds() - begin)
  end
end
