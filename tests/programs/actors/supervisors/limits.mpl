# `max_restarts: 0` permits none; a window that slides lets old restarts expire.
actor worker() do
  Process.register("worker", self())
  receive do
    :stop -> ()
  end
end

supervisor Never do
  max_restarts: 0
  child worker do
    start: fn -> spawn(worker) end
  end
end

supervisor Twice do
  max_restarts: 2
  max_seconds: 60
  child worker do
    start: fn -> spawn(worker) end
  end
end

# The worker that has been started, other than the one before.
fn started(before :: Pid) -> Pid do
  let pid = Process.whereis("worker")
  if Process.alive(pid) && pid != before do
    pid
  else
    Timer.sleep(1)
    started(before)
  end
end

fn main() do
  let nobody = Process.whereis("worker")
  let never = spawn(Never)
  Process.monitor(never)
  send(started(nobody), :stop)
  receive do
    (:down, _, _, reason) -> println(reason)
  end
  let twice = spawn(Twice)
  Process.monitor(twice)
  let first = started(nobody)
  send(first, :stop)
  let second = started(first)
  send(second, :stop)
  let third = started(second)
  println("${Supervisor.count(twice)}")
  send(third, :stop)
  receive do
    (:down, _, _, reason) -> println(reason)
  end
end
