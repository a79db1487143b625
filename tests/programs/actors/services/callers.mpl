# Calls from everywhere: plain functions, closures, a sort's comparison, handlers, actors.
service Ranks do
  fn init() do
    %{"a" => 3, "b" => 1, "c" => 2}
  end
  call Of(name :: String) :: Int do |ranks|
    (ranks, Map.get(ranks, name))
  end
end

service Front do
  fn init(ranks :: Pid) do
    ranks
  end
  call Double(name :: String) :: Int do |ranks|
    (ranks, 2 * Ranks.of(ranks, name))
  end
end

actor asker(ranks, boss :: Pid) do
  send(boss, Ranks.of(ranks, "c"))
end

fn sum(ranks, names) do
  List.reduce(names, 0, fn total, name -> total + Ranks.of(ranks, name) end)
end

fn main() do
  let ranks = Ranks.start()
  println("${sum(ranks, ["a", "b", "c"])}")
  let ask = fn name -> Ranks.of(ranks, name) end
  println("${ask("a")}")
  let sorted = List.sort(["a", "b", "c"], fn x, y -> Ranks.of(ranks, x) - Ranks.of(ranks, y) end)
  println("${sorted}")
  println("${Front.double(Front.start(ranks), "a")}")
  spawn(asker, ranks, self())
  receive do
    n -> println("${n}")
  end
end
