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

fn main() do
  let never = spawn(Never)
  Process.monitor(never)
  Timer.sleep(5)
  send(Process.whereis("worker"), :stop)
  receive do
    (:down, _, _, reason) -> println(reason)
  end
  let twice = spawn(Twice)
  Process.monitor(twice)
  for _ in 0..2 do
    Timer.sleep(5)
    send(Process.whereis("worker"), :stop)
  end
  Timer.sleep(5)
  println("${Supervisor.count(twice)}")
  send(Process.whereis("worker"), :stop)
  receive do
    (:down, _, _, reason) -> println(reason)
  end
end
