# Timed receives go on after main has returned.
actor number() do
  let got = receive do
    n -> n
    after 50 -> 99
  end
  println("${got + 0}")
end

actor text() do
  println(receive do
    s -> s
    after 80 -> "timeout"
  end)
end

actor quick() do
  println("${receive do
    n -> n
    after 5000 -> 0
  end}")
end

fn main() do
  spawn(number)
  spawn(text)
  send(spawn(quick), 42)
end
