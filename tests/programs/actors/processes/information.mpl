# What an operator sees of a process.
actor idle(partner :: Pid) do
  link(partner)
  Process.monitor(partner)
  receive do
    (:wanted, n) -> println("${n}")
  end
end

actor sleeper() do
  Timer.sleep(100000)
end

fn show(pid :: Pid, keys) do
  let info = Process.info(pid)
  println(String.join(List.map(keys, fn key -> "${key}: ${Map.get(info, key)}" end), ", "))
end

fn main() do
  let partner = spawn(sleeper)
  let pid = spawn(idle, partner)
  show(pid, ["status", "function", "line"])
  Timer.sleep(5)
  let untyped :: Pid = pid
  send(untyped, "not wanted")
  send(untyped, "nor this")
  Process.register("the idle one", pid)
  Process.monitor(pid)
  Timer.sleep(5)
  show(pid, ["pid", "status", "mailbox", "links", "monitors", "watchers", "names"])
  show(pid, ["function", "file", "line"])
  show(partner, ["status", "mailbox", "links", "monitors", "watchers", "names", "function", "line"])
  show(self(), ["status", "function", "line"])
  println("${Process.list()}")
  Process.exit(pid, "kill")
  Timer.sleep(5)
  println("${Process.info(pid)} ${Process.info(partner)}")
  println("${Process.info(Process.whereis("nobody"))}")
  println("${Process.list()}")
end
