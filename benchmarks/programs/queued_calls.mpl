# Calls of a service, one at a time: the handler has a loop, so that it runs in the service's own turn.
service Till do
  fn init() do
    0
  end
  call Add(n :: Int) :: Int do |sum|
    for _ in 0..1 do
      ()
    end
    (sum + n, sum)
  end
end

actor client(till, left :: Int, boss :: Pid) do
  Till.add(till, left)
  if left > 1 do
    client(till, left - 1, boss)
  else
    send(boss, :done)
  end
end

fn main() do
  let rounds = Probe.size()
  let till = Till.start()
  Till.add(till, 1)
  let begin = Probe.seconds()
  spawn(client, till, rounds, self())
  receive do
    _ -> Probe.record(rounds, Probe.seconds() - begin)
  end
end
