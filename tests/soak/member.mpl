# A member of the cluster under test. Every member sends numbered messages to all others, checks
# what it gets, and competes for names. It does what its standard input tells it.

# What is known of a sender: its incarnation, its last number, and whether its node was lost since.
type Heard do
  Heard(Int, Int, Bool)
end

struct Tally do
  heard :: Map<String, Heard>
  up :: Map<String, Bool>
  count :: Int
end

actor inbox(tally :: Tally) do
  let next = receive do
    (:nodedown, name) -> lost(tally, name)
    (:nodeup, name) -> %{tally | up: went_up(tally.up, name)}
    ("number", name, incarnation, number, _) -> hear(tally, name, incarnation, number)
    ("count", _, _, _, _) -> tell(tally)
    ("watch", peer, _, _, _) -> watch(tally, peer)
  end
  inbox(next)
end

fn tell(tally :: Tally) -> Tally do
  println("count ${tally.count}")
  tally
end

fn went_up(up :: Map<String, Bool>, name :: String) -> Map<String, Bool> do
  if Map.has_key(up, name) && Map.get(up, name) do
    println("VIOLATION: nodeup of ${name} for a second time")
  end
  Map.put(up, name, true)
end

fn lost(tally :: Tally, name :: String) -> Tally do
  if Map.has_key(tally.up, name) && !Map.get(tally.up, name) do
    println("VIOLATION: nodedown of ${name} for a second time")
  end
  let heard = if Map.has_key(tally.heard, name) do
    Map.put(tally.heard, name, broken(Map.get(tally.heard, name)))
  else
    tally.heard
  end
  %{tally | heard: heard, up: Map.put(tally.up, name, false)}
end

fn broken(heard :: Heard) -> Heard do
  case heard do
    Heard(incarnation, number, _) -> Heard(incarnation, number, true)
  end
end

fn hear(tally :: Tally, name :: String, incarnation :: Int, number :: Int) -> Tally do
  if Map.has_key(tally.heard, name) do
    judge(Map.get(tally.heard, name), name, incarnation, number)
  end
  let heard = Map.put(tally.heard, name, Heard(incarnation, number, false))
  %{tally | heard: heard, count: tally.count + 1}
end

# On a session that stays up nothing is lost, doubled or out of order; on the next one nothing
# comes again.
fn judge(before :: Heard, name :: String, incarnation :: Int, number :: Int) do
  case before do
    Heard(same, last, was_lost) -> if same == incarnation do
        if was_lost do
          if number <= last do
            println("VIOLATION: ${number} from ${name} after ${last}, in another session")
          end
        else
          if number != last + 1 do
            println("VIOLATION: ${number} from ${name} after ${last}")
          end
        end
      else
        if !was_lost do
          println("VIOLATION: ${name} is another incarnation and was not lost")
        end
      end
  end
end

actor sender(own :: String, incarnation :: Int, peer :: String, number :: Int) do
  let pid = Global.whereis("inbox ${peer}")
  let next = if Process.alive(pid) do
    burst(pid, own, incarnation, number, number + Soak.random(1, 40))
  else
    number
  end
  Timer.sleep(Soak.random(1, 20))
  sender(own, incarnation, peer, next)
end

fn burst(pid :: Pid, own :: String, incarnation :: Int, number :: Int, stop :: Int) -> Int do
  if number < stop do
    send(pid, ("number", own, incarnation, number, payload(number)))
    burst(pid, own, incarnation, number + 1, stop)
  else
    number
  end
end

fn payload(number :: Int) -> String do
  if number % 500 == 0 do
    Soak.text(150000)
  else
    "short"
  end
end

# Wants a name, again and again, and gives it back now and then.
actor candidate(name :: String) do
  if !Process.alive(Global.whereis(name)) do
    Global.register(name, Process.self())
  end
  Timer.sleep(Soak.random(50, 400))
  candidate(name)
end

fn owner(name :: String) -> String do
  "${name}=${Global.whereis(name)}"
end

fn view(peers :: List<String>) do
  let leaders = List.map(["leader 1", "leader 2", "leader 3"], fn name -> owner(name) end)
  let inboxes = List.map(peers, fn peer -> owner("inbox ${peer}") end)
  println("view ${String.join(Node.list(), ",")};${String.join(leaders ++ inboxes, ";")}")
end

fn obey(line :: String, peers :: List<String>, box :: Pid) do
  case String.split(line, "|") do
    ["view"] -> view(peers)
    ["count"] -> send(box, ("count", "", 0, 0, ""))
    ["cut", name] -> println("cut ${Soak.cut(name)}")
    ["memory"] -> println("memory ${Soak.memory()}")
    _ -> println("what is ${line}?")
  end
end

fn obey_input(peers :: List<String>, box :: Pid) do
  case IO.read_line() do
    Ok("") -> ()
    Ok(line) -> obey_next(line, peers, box)
    Err(text) -> println(text)
  end
end

fn obey_next(line :: String, peers :: List<String>, box :: Pid) do
  obey(line, peers, box)
  obey_input(peers, box)
end

fn watch(tally :: Tally, peer :: String) -> Tally do
  Node.monitor(peer)
  tally
end

fn start(own :: String, peers :: List<String>) do
  let incarnation = Soak.random(1, 1000000000)
  let box = spawn(inbox, Tally { heard: Map.new(), up: Map.new(), count: 0 })
  for peer in peers do
    send(box, ("watch", peer, 0, 0, ""))
  end
  Global.register("inbox ${own}", box)
  for peer in peers do
    spawn(sender, own, incarnation, peer, 1)
  end
  for name in ["leader 1", "leader 2", "leader 3"] do
    spawn(candidate, name)
  end
  for peer in peers do
    Node.connect(peer)
  end
  println("up")
  obey_input(peers, box)
end

# The arguments: the node's name, the cookie, and the names of all others.
fn main() do
  case Env.args() do
    own :: cookie :: peers -> if Node.start(own, cookie) == 0 do
        start(own, peers)
      else
        println("it does not start")
      end
    _ -> println("arguments: name, cookie, peers")
  end
end
