# simple_one_for_one: children made from a template while the program runs.
actor session(boss :: Pid) do
  send(boss, self())
  receive do
    :crash -> panic("session crashes")
    :stop -> ()
  end
end

supervisor Sessions do
  strategy: simple_one_for_one
  max_restarts: 10
  max_seconds: 60
  child session do
    start: fn -> spawn(session, Process.whereis("boss")) end
    restart: transient
    shutdown: 100
  end
end

actor lone() do
  receive do
    :stop -> ()
  end
end

supervisor Fixed do
  child lone do
    start: fn -> spawn(lone) end
  end
end

fn main() do
  Process.register("boss", self())
  let sup = spawn(Sessions)
  println("${Supervisor.count(sup)}")
  let first = Supervisor.start_child(sup)
  let second = Supervisor.start_child(sup)
  println("${Supervisor.count(sup)} ${first != second} ${Supervisor.child(sup, "session") == first}")
  for _ in 0..2 do
    receive do
      pid -> println("${pid == first || pid == second}")
    end
  end
  println("-- a crash")
  send(first, :crash)
  receive do
    pid -> println("${pid != first && pid != second} ${Supervisor.count(sup)}")
  end
  println("-- a normal end")
  Process.monitor(second)
  send(second, :stop)
  receive do
    (:down, _, _, reason) -> println(reason)
  end
  println("${Supervisor.count(sup)}")
  println("-- stopped by the supervisor")
  let third = Supervisor.child(sup, "session")
  println("${Supervisor.stop_child(sup, third)} ${Supervisor.stop_child(sup, third)} ${Supervisor.count(sup)}")
  println("${Process.alive(third)}")
  println("-- no template")
  let fixed = spawn(Fixed)
  println("${Supervisor.start_child(fixed)} ${Supervisor.count(fixed)}")
  println("${Supervisor.stop_child(fixed, Supervisor.child(fixed, "lone"))} ${Supervisor.count(fixed)}")
end
