# Which child starts again: permanent always, transient after a crash, temporary never.
actor worker(name :: String, boss :: Pid) do
  Process.register(name, self())
  send(boss, "${name} starts")
  receive do
    :crash -> panic("${name} crashes")
    :stop -> ()
    :shutdown -> shut_down(self())
  end
end

fn shut_down(pid :: Pid) do
  Process.exit(pid, "shutdown")
  ()
end

# Waits until the process has its name.
fn up(name :: String, pid :: Pid) -> Pid do
  if Process.whereis(name) == pid do
    pid
  else
    Timer.sleep(1)
    up(name, pid)
  end
end

supervisor Workers do
  strategy: one_for_one
  max_restarts: 100
  max_seconds: 60
  child permanent do
    start: fn -> up("permanent", spawn(worker, "permanent", Process.whereis("boss"))) end
    restart: permanent
    shutdown: 1000
  end
  child transient do
    start: fn -> up("transient", spawn(worker, "transient", Process.whereis("boss"))) end
    restart: transient
  end
  child temporary do
    start: fn -> up("temporary", spawn(worker, "temporary", Process.whereis("boss"))) end
    restart: temporary
    shutdown: brutal_kill
  end
end

fn main() do
  Process.register("boss", self())
  let sup = spawn(Workers)
  let next = fn ->
    receive do
      line -> println(line)
      after 50 -> println("nothing starts")
    end
  end
  next()
  next()
  next()
  let tell = fn name, what ->
    println("${what} ${name}")
    let pid = Process.whereis(name)
    Process.monitor(pid)
    send(pid, what)
    receive do
      (:down, _, _, _) -> ()
    end
    next()
    println("${Supervisor.count(sup)} run")
  end
  tell("permanent", :stop)
  tell("permanent", :crash)
  tell("permanent", :shutdown)
  tell("transient", :crash)
  tell("transient", :stop)
  tell("temporary", :crash)
  println("${Supervisor.child(sup, "permanent") == Process.whereis("permanent")}")
  println("${Supervisor.child(sup, "transient")}")
  println("${Supervisor.child(sup, "no such child")}")
end
