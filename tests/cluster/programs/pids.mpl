# Three nodes that pass pids on: what a pid means does not depend on where it has been.
# Whoever gets one shows it to whoever asks.
actor keeper(kept :: Pid) do
  receive do
    ("keep", pid) -> keeper(pid)
    ("show", customer) -> show(kept, customer)
  end
  keeper(kept)
end

fn show(kept :: Pid, customer :: Pid) do
  send(kept, ("reached", customer))
  send(customer, ("kept", kept))
end

actor subject() do
  receive do
    ("reached", _) -> println("reached")
  end
  subject()
end

actor asker(keeper_there :: Pid, me :: Pid) do
  send(keeper_there, ("show", self()))
  receive do
    ("kept", pid) -> println("my own: ${pid == me} ${pid}")
  end
end

fn main() do
  case Env.args() do
    [part] -> begin(part)
    [part, first] -> second(part, first)
    part :: first :: next :: _ -> third(part, first, next)
    [] -> println("which part?")
  end
end

fn begin(part :: String) do
  Node.start("${part}@127.0.0.1:0", "cookie")
  Global.register("keeper ${part}", spawn(keeper, Process.self()))
  println(Node.self())
end

fn second(part :: String, first :: String) do
  begin(part)
  println("connected ${Node.connect(first)}")
end

# Its pid goes to the keeper of the first, from there to that of the second, and comes home.
fn third(part :: String, first :: String, next :: String) do
  Node.start("${part}@127.0.0.1:0", "cookie")
  println("connected ${Node.connect(first)} ${Node.connect(next)}")
  let me = spawn(subject)
  send(Global.whereis("keeper a"), ("keep", me))
  spawn(asker, Global.whereis("keeper a"), me)
  let relay = Node.spawn(first, forwarder, me, next)
  println("relay ${relay == me}")
end

# Runs on the first node: hands a pid of the third one to the second.
actor forwarder(pid :: Pid, next :: String) do
  let there = Global.whereis("keeper b")
  send(there, ("keep", pid))
  send(there, ("show", pid))
end
