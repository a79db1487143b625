# one_for_all stops all, last to first, and starts all again; rest_for_one those after.
actor worker(name :: String) do
  say("${name} up")
  Process.register(name, self())
  receive do
    :crash -> panic("${name} crashes")
    :stop -> ()
  end
  terminate do
    say("${name} down")
  end
end

fn say(text :: String) do
  send(Process.whereis("boss"), text)
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

supervisor All do
  strategy: one_for_all
  child a do
    start: fn -> up("a", spawn(worker, "a")) end
  end
  child b do
    start: fn -> up("b", spawn(worker, "b")) end
    restart: temporary
  end
  child c do
    start: fn -> up("c", spawn(worker, "c")) end
    restart: transient
  end
end

supervisor Rest do
  strategy: rest_for_one
  child a do
    start: fn -> up("a", spawn(worker, "a")) end
  end
  child b do
    start: fn -> up("b", spawn(worker, "b")) end
  end
  child c do
    start: fn -> up("c", spawn(worker, "c")) end
  end
end

fn main() do
  Process.register("boss", self())
  let heard = fn ->
    for _ in 0..100 do
      receive do
        (:down, _, _, reason) -> println("supervisor: ${reason}")
        line -> println(line)
        after 30 -> break
      end
    end
  end
  let all = spawn(All)
  heard()
  println("-- c ends well")
  send(Process.whereis("c"), :stop)
  heard()
  println("-- a crashes")
  send(Process.whereis("a"), :crash)
  heard()
  println("-- shutdown")
  Process.monitor(all)
  Process.exit(all, "shutdown")
  heard()
  println("-- rest_for_one")
  let rest = spawn(Rest)
  heard()
  println("-- b crashes")
  send(Process.whereis("b"), :crash)
  heard()
  println("-- c ends")
  send(Process.whereis("c"), :stop)
  heard()
  Process.monitor(rest)
  Process.exit(rest, "enough")
  heard()
end
