actor adder(a, b) do
  println("${a + b}")
end

actor starts_with(init :: Int) do
  receive do
    msg -> println("${init + msg}")
  end
end

fn shown(label :: String, value) do
  println(label)
  value
end

actor three(a :: Int, b :: String, c :: List<Int>) do
  println("${a} ${b} ${c}")
end

fn main() do
  spawn(adder, 30, 12)
  Timer.sleep(5)
  send(spawn(starts_with, 10), 5)
  Timer.sleep(5)
  # Evaluated by the spawner, left to right, before there is a process.
  spawn(three, shown("first", 1), shown("second", "two"), shown("third", [3]))
  println("spawned")
end
