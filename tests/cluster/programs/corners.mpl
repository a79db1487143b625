# What is the same far and near. The node without arguments is the far one.
actor hub() do
  receive do
    ("call back", pid, text) -> send(pid, text)
  end
  hub()
end

actor counting(customer :: Pid<Int>) do
  receive do
    last -> count_to(customer, 1, last)
  end
end

fn count_to(customer :: Pid<Int>, n :: Int, last :: Int) do
  send(customer, n)
  if n < last do
    count_to(customer, n + 1, last)
  end
end

pub fn greet(customer :: Pid, text :: String) do
  send(customer, "${text}, says a function at ${Node.self()}")
end

actor printer() do
  receive do
    text -> println(text)
  end
  printer()
end

actor failing() do
  panic("it fails")
end

# Counts what comes before the end of the one that sends it.
actor counter(other :: String, n :: Int) do
  if n == 0 do
    let far = Node.spawn(other, counting, self())
    Process.monitor(far)
    send(far, 2000)
  end
  receive do
    (:down, _, far, reason) -> bury(far, "${n} numbers before ${reason}")
    _ -> counter(other, n + 1)
  end
end

fn bury(far :: Pid, words :: String) do
  println(words)
  spawn(mourner, far)
  ()
end

# Links itself with, and watches, a process that has ended there.
actor mourner(far :: Pid) do
  Process.trap_exit(true)
  link(far)
  receive do
    (:exit, pid, reason) -> println("linked with the dead: ${reason} ${pid == far}")
  end
  Process.monitor(far)
  receive do
    (:down, _, pid, reason) -> println("watched the dead: ${reason} ${pid == far}")
  end
end

actor parent(node :: String) do
  Process.trap_exit(true)
  Node.spawn_link(node, failing)
  receive do
    (:exit, _, reason) -> println("the child of ${node}: ${reason}")
  end
end

# Its type does not show what cannot be sent.
type Box do
  Full(Fun() -> Int)
end

fn main() do
  case Env.args() do
    [] -> begin()
    other :: _ -> visit(other)
  end
  watch(Env.args())
  receive do
    (:nodedown, name) -> println("down ${name}")
    (:nodeup, name) -> println("up ${name}")
  end
  # Not connected: it is down at once, after all that came before.
  watch_again(Env.args())
  receive do
    (:nodedown, name) -> println("down ${name}")
    (:nodeup, name) -> println("up ${name}")
  end
  send(self(), (:nodeup, "the end of the mailbox"))
  receive do
    (:nodedown, name) -> println("down ${name}")
    (:nodeup, name) -> println("up ${name}")
  end
end

fn watch(others :: List<String>) do
  case others do
    [] -> println("watching nobody")
    other :: _ -> println("watching ${Node.monitor(other)} ${Node.monitor(other)}")
  end
end

fn watch_again(others :: List<String>) do
  println("watching again ${Node.monitor(List.head(others))}")
end

fn begin() do
  Node.start("far@127.0.0.1:0", "corners")
  Global.register("hub", spawn(hub))
  println(Node.self())
end

fn visit(other :: String) do
  let early = spawn(printer)
  println("unknown yet: ${Node.self()}")
  Node.start("near@127.0.0.1:0", "corners")
  Node.connect(other)
  let hub = Global.whereis("hub")
  println("the hub: ${hub}")
  send(hub, ("call back", early, "a pid from before the start"))
  Timer.send_after(hub, 1, ("call back", early, "later"))
  Timer.send_after(hub, 1, Full(fn -> 1 end))
  Node.spawn(other, greet, early, "far")
  Node.spawn(Node.self(), greet, early, "near")
  spawn(counter, other, 0)
  spawn(parent, other)
  spawn(parent, Node.self())
  ()
end
