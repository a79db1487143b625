# What ends a supervisor: an order, its own supervisor's end, a kill; not an exit of a stranger.
actor worker(name :: String) do
  Process.register(name, self())
  receive do
    :never -> ()
  end
end

supervisor Inner do
  child worker do
    start: fn -> spawn(worker, "worker") end
  end
end

supervisor Outer do
  child inner do
    start: fn -> spawn(Inner) end
  end
end

actor stranger(sup :: Pid) do
  link(sup)
  panic("stranger")
end

fn main() do
  let outer = spawn(Outer)
  let inner = Supervisor.child(outer, "inner")
  Timer.sleep(5)
  Process.monitor(spawn(stranger, inner))
  receive do
    (:down, _, _, reason) -> println(reason)
  end
  println("${Supervisor.count(inner)}")
  Process.monitor(inner)
  Process.monitor(Process.whereis("worker"))
  Process.exit(outer, "kill")
  receive do
    (:down, _, pid, reason) -> println("${pid == inner} ${reason}")
  end
  receive do
    (:down, _, pid, reason) -> println("${pid == inner} ${reason}")
  end
  println("${Process.whereis("worker")}")
end
