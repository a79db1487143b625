# The memory of actors that wait.
actor idler(boss :: Pid) do
  send(boss, 1)
  receive do
    _ -> ()
  end
end

fn main() do
  let actors = Probe.size()
  let before = Probe.memory()
  let pids = for _n in 0..actors do
    spawn(idler, self())
  end
  for _n in 0..actors do
    receive do
      _ -> ()
    end
  end
  Probe.record(actors, Float.from(Probe.memory() - before))
  for pid in pids do
    send(pid, :go)
  end
end
