# Names of processes on this node.
actor clerk(boss :: Pid) do
  receive do
    (customer, n) -> send(customer, n + 1)
  end
  terminate do
    # The name is still there.
    send(boss, (:still, Process.whereis("clerk") == self()))
  end
end

fn main() do
  let pid = spawn(clerk, self())
  println("${Process.register("clerk", pid)} ${Process.register("clerk", pid)}")
  println("${Process.register("second", pid)} ${Process.register("", pid)}")
  println("${Process.register("main", self())} ${Process.whereis("main") == self()}")
  println("${Process.whereis("clerk") == pid} ${Process.whereis("second") == pid}")
  println("${Process.unregister("second")} ${Process.unregister("second")}")
  println("${Process.whereis("second") == pid} ${Process.alive(Process.whereis("second"))}")
  Process.monitor(pid)
  send(Process.whereis("clerk"), (self(), 41))
  receive do
    n -> println("${n}")
  end
  receive do
    (:still, there) -> println("still ${there}")
  end
  receive do
    (:down, _, _, _) -> println("${Process.register("clerk", self())}")
  end
  send(Process.whereis("nobody"), :lost)
  println("${Process.whereis("nobody")}")
end
