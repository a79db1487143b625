# Actors of two nodes. The first argument says what this one is; `client` measures.
actor echo() do
  receive do
    (from, n, _) -> send(from, n)
  end
  echo()
end

actor pinger(peer :: Pid, left :: Int, boss :: Pid) do
  send(peer, (self(), left, "order:42"))
  receive do
    n -> if n == 1 do
      send(boss, :done)
    else
      pinger(peer, n - 1, boss)
    end
  end
end

actor sink(left :: Int, boss :: Pid) do
  receive do
    _ -> if left == 1 do
      send(boss, :done)
    else
      sink(left - 1, boss)
    end
  end
end

actor tuples(peer :: Pid, left :: Int) do
  if left > 0 do
    send(peer, (left, 12345, "order:42"))
    tuples(peer, left - 1)
  end
end

actor strings(peer :: Pid, text :: String, left :: Int) do
  if left > 0 do
    send(peer, text)
    strings(peer, text, left - 1)
  end
end

fn register(pid :: Pid, left :: Int) do
  if left > 0 do
    Global.register("service ${left}", pid)
    register(pid, left - 1)
  end
end

fn await_members(count :: Int) do
  if List.length(Node.list()) < count do
    Timer.sleep(1)
    await_members(count)
  end
end

# Starts the work, whose end is a message to `boss`: the time at which it began.
fn begin(workload :: String, peer :: String, boss :: Pid, count :: Int) -> Float do
  case workload do
    "round-trip" -> round_trips(Node.spawn(peer, echo), boss, count)
    "tuples" -> send_tuples(Node.spawn(peer, sink, count, boss), count)
    "strings" -> send_strings(Node.spawn(peer, sink, count, boss), "order:42", count)
    "large" -> send_strings(Node.spawn(peer, sink, count, boss), Probe.text(1048576), count)
    _ -> registrations(boss, count)
  end
end

fn round_trips(peer :: Pid, boss :: Pid, count :: Int) -> Float do
  let now = Probe.clock()
  spawn(pinger, peer, count, boss)
  now
end

fn send_tuples(peer :: Pid, count :: Int) -> Float do
  let now = Probe.clock()
  spawn(tuples, peer, count)
  now
end

fn send_strings(peer :: Pid, text :: String, count :: Int) -> Float do
  let now = Probe.clock()
  spawn(strings, peer, text, count)
  now
end

fn registrations(boss :: Pid, count :: Int) -> Float do
  let now = Probe.clock()
  register(boss, count)
  send(boss, :done)
  now
end

actor client(workload :: String, peer :: String, count :: Int) do
  let began = begin(workload, peer, self(), count)
  receive do
    _ -> Probe.record(count, Probe.clock() - began)
  end
  Node.stop()
end

fn must(code :: Int) do
  if code != 0 do
    panic("it does not start, or does not connect")
  end
end

fn join(seed :: String, others :: Int) do
  let begin = Probe.clock()
  must(Node.connect(seed))
  await_members(others)
  Probe.record(1, Probe.clock() - begin)
end

fn main() do
  case Env.args() do
    ["server", name, cookie] -> println("ready ${Node.start(name, cookie)} ${Node.self()}")
    ["member", name, cookie, seed] -> do
      Node.start(name, cookie)
      println("ready ${Node.connect(seed)} ${Node.self()}")
    end
    ["join", name, cookie, seed] -> do
      must(Node.start(name, cookie))
      join(seed, Probe.size())
      println("stopped ${Node.stop()}")
    end
    ["client", name, cookie, server, workload] -> do
      must(Node.start(name, cookie))
      must(Node.connect(server))
      println("measures ${spawn(client, workload, server, Probe.size())}")
    end
    _ -> println("what?")
  end
end
