# Actors are generic in what they write as JSON, or make a zero of: each gets what its types need.

actor of_argument(boss :: Pid<String>, x) do
  receive do
    n -> send(boss, "${n} ${Json.encode([x])}")
  end
  of_argument(boss, x)
end

actor of_messages(boss :: Pid<String>) do
  receive do
    m -> send(boss, Json.encode([m]))
  end
  of_messages(boss)
end

actor ending(boss :: Pid<String>, x, map) do
  receive do
    _n -> ()
  end
terminate do
  send(boss, "ends: ${Json.encode([x])} ${Map.get(map, 2)}")
end
end

actor absent(boss :: Pid<String>, map, key) do
  send(boss, "${Map.get(map, key)}")
end

fn main() do
  let a = spawn(of_argument, self(), json { a: 1 })
  send(a, 1)
  receive do
    line -> println(line)
  end
  send(a, 2)
  receive do
    line -> println(line)
  end
  let b = spawn(of_argument, self(), "text")
  send(b, 3)
  receive do
    line -> println(line)
  end
  let c = spawn(of_messages, self())
  send(c, json { c: 1 })
  receive do
    line -> println(line)
  end
  send(c, json { c: 2 })
  receive do
    line -> println(line)
  end
  send(spawn(ending, self(), json { e: 1 }, %{1 => 2}), 0)
  receive do
    line -> println(line)
  end
  spawn(absent, self(), %{"a" => 1}, "b")
  receive do
    line -> println(line)
  end
end
