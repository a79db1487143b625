# Too many restarts: the supervisor stops its children and fails; its own supervisor restarts
# it, until that fails too.
actor fragile() do
  Process.register("fragile", self())
  receive do
    :crash -> panic("crash")
  end
end

actor steady() do
  receive do
    :never -> ()
  end
  terminate do
    println("steady is stopped")
  end
end

supervisor Inner do
  max_restarts: 1
  max_seconds: 60
  child steady do
    start: fn -> spawn(steady) end
  end
  child fragile do
    start: fn -> spawn(fragile) end
  end
end

supervisor Outer do
  max_restarts: 1
  max_seconds: 60
  child inner do
    start: fn -> spawn(Inner) end
  end
end

fn crash(times :: Int) do
  if times > 0 do
    Timer.sleep(10)
    send(Process.whereis("fragile"), :crash)
    crash(times - 1)
  end
end

fn main() do
  let outer = spawn(Outer)
  let first = Supervisor.child(outer, "inner")
  Process.monitor(first)
  Process.monitor(outer)
  crash(2)
  receive do
    (:down, _, pid, reason) -> println("inner: ${pid == first} ${reason}")
  end
  Timer.sleep(10)
  let second = Supervisor.child(outer, "inner")
  println("${second != first} ${Supervisor.count(second)}")
  crash(2)
  receive do
    (:down, _, pid, reason) -> println("outer: ${pid == outer} ${reason}")
  end
  println("${Process.alive(second)} ${Process.whereis("fragile")}")
end
