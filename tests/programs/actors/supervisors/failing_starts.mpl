# A dynamic child that cannot be started is no child, and hurts nobody; what its start function
# has started before it fails does not stay behind.
actor session() do
  receive do
    :die -> panic("session dies")
  end
end

fn start() -> Pid do
  let pid = spawn(session)
  if Process.whereis("full") == Process.whereis("nobody") do
    pid
  else
    panic("not now")
  end
end

supervisor Sessions do
  strategy: simple_one_for_one
  child session do
    start: fn -> start() end
    restart: temporary
  end
end

fn main() do
  let sessions = spawn(Sessions)
  let first = Supervisor.start_child(sessions)
  println("${Supervisor.count(sessions)} ${Process.alive(first)}")
  Process.register("full", self())
  println("${Supervisor.start_child(sessions)} ${Supervisor.count(sessions)}")
  Timer.sleep(5)
  # main, the supervisor and the first child.
  println("${List.length(Process.list())}")
  Process.unregister("full")
  let third :: Pid = Supervisor.start_child(sessions)
  println("${Supervisor.count(sessions)}")
  Process.monitor(third)
  send(third, :die)
  receive do
    (:down, _, _, reason) -> println("${reason} ${Supervisor.count(sessions)}")
  end
end
