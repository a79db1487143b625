# A node that does what its standard input tells it, one command a line.
#
# A command begins with the name of an agent (an actor of this node) or with the word `main`,
# then come a verb, a text, and the name of a process, local or global: what is not needed may
# be left out. Agents print what happens to them, `main` what calls return.

actor agent(tag :: String, ref :: Int) do
  let next = receive do
    (:exit, pid, reason) -> note("${tag}: exit ${reason} from ${pid}", ref)
    (:down, down, pid, reason) -> note("${tag}: down ${reason} of ${pid} ${down == ref}", ref)
    (:nodedown, name) -> note("${tag}: nodedown ${name}", ref)
    (:nodeup, name) -> note("${tag}: nodeup ${name}", ref)
    (:global_conflict, name) -> note("${tag}: conflict ${name}", ref)
    ("end", _, _) -> 0
    ("monitor", _, pid) -> Process.monitor(pid)
    ("demonitor", _, _) -> note("${tag}: demonitor ${Process.demonitor(ref)}", ref)
    (verb, text, pid) -> obey(tag, verb, text, pid, ref)
  end
  if next > 0 do
    agent(tag, next)
  else
    println("${tag}: ends")
  end
end

fn note(line :: String, ref :: Int) -> Int do
  println(line)
  ref
end

# Computes for ever.
actor spinner(n :: Int) do
  spinner(n + 1)
end

fn obey(tag :: String, verb :: String, text :: String, pid :: Pid, ref :: Int) -> Int do
  case verb do
    "hand over" -> send(pid, ("take", text, self_pid()))
    "say" -> println("${tag}: ${text}")
    "take" -> println("${tag}: ${text} from ${pid}")
    "trap" -> println("${tag}: trapped before: ${Process.trap_exit(true)}")
    "panic" -> panic(text)
    "link" -> link_to(tag, pid)
    "exit" -> println("${tag}: sent exit ${Process.exit(pid, text)}")
    "spawn" -> println("${tag}: spawned ${Node.spawn(text, agent, "${tag}'s child", 1)}")
    "child" -> have_child(tag, Node.spawn_link(text, agent, "${tag}'s child", 1))
    "dies at once" -> println("${tag}: spawned ${Node.spawn_link(text, failing)}")
    "unknown" -> println("${tag}: spawned ${Node.spawn(text, only_here)}")
    "other types" -> println("${tag}: spawned ${Node.spawn(text, differing, 1)}")
    "watch" -> println("${tag}: watches ${Node.monitor(text)}")
    "unwatch" -> println("${tag}: unwatches ${Node.demonitor(text)}")
    "register" -> println("${tag}: register ${Global.register(text, pid)}")
    "ping" -> send(pid, ("say", text, pid))
    _ -> println("${tag}: cannot ${verb}")
  end
  ref
end

fn self_pid() -> Pid do
  Process.self()
end

fn link_to(tag :: String, pid :: Pid) do
  link(pid)
  println("${tag}: linked")
end

fn have_child(tag :: String, child :: Pid) do
  Global.register("${tag}'s child", child)
  println("${tag}: spawned ${child}")
end

actor failing() do
  panic("failed at once")
end

# Programs that differ: `only_here` and `differing` are replaced for the other side.
actor only_here() do
  ()
end

actor differing(n :: Int) do
  println("${n}")
end

fn find(name :: String) -> Pid do
  let here = Process.whereis(name)
  if Process.alive(here) do
    here
  else
    Global.whereis(name)
  end
end

fn make_agent(tag :: String) do
  println("main: agent ${Process.register(tag, spawn(agent, tag, 1))}")
end

fn command(who :: String, verb :: String, text :: String, target :: String) do
  if who == "main" do
    case verb do
      "start" -> println("main: start ${Node.start(text, target)} ${Node.self()}")
      "self" -> println("main: self ${Node.self()}")
      "connect" -> println("main: connect ${Node.connect(text)}")
      "ping" -> println("main: ping ${Node.ping(text)}")
      "disconnect" -> println("main: disconnect ${Node.disconnect(text)}")
      "list" -> println("main: list ${Node.list()}")
      "agent" -> make_agent(text)
      "register" -> println("main: register ${Global.register(text, find(target))}")
      "unregister" -> println("main: unregister ${Global.unregister(text)}")
      "whereis" -> println("main: whereis ${Global.whereis(text)}")
      "pid" -> println("main: pid ${find(text)}")
      "spawn" -> println("main: spawned ${Node.spawn(text, agent, "main's child", 1)}")
      "spin" -> println("main: spinning ${spawn(spinner, 0)}")
      "stop" -> println("main: stop ${Node.stop()}")
      _ -> println("main: cannot ${verb}")
    end
  else
    send(find(who), (verb, text, find(target)))
  end
end

fn obey_line(line :: String) do
  case String.split(line, "|") do
    [who, verb] -> command(who, verb, "", "")
    [who, verb, text] -> command(who, verb, text, "")
    [who, verb, text, target] -> command(who, verb, text, target)
    _ -> println("main: what is ${line}?")
  end
end

fn obey_input() do
  case IO.read_line() do
    Ok("") -> println("main: end of input")
    Ok(line) -> obey_next(line)
    Err(text) -> println("main: ${text}")
  end
end

fn obey_next(line :: String) do
  obey_line(line)
  obey_input()
end

fn main() do
  obey_input()
end
