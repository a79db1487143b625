# Endless computations of every kind beside a pair that plays ping-pong.
fn spin(n) = spin(n + 1)

fn loop() do
  let n = 0
  while true do
    n + 1
  end
end

fn grow(xs) = grow(List.append(List.tail(xs), List.length(xs)))

fn callbacks() do
  List.map([1, 2, 3], fn n -> spin(n) end)
end

actor wall() do
  receive do
    (from, n) -> send(from, n)
  end
  wall()
end

fn main() do
  let busy = [
    spawn(fn -> println("${spin(0)}") end),
    spawn(loop),
    spawn(fn -> println("${grow([1, 2, 3])}") end),
    spawn(callbacks)
  ]
  let pid = spawn(wall)
  let me = self()
  let total = List.reduce(for n in 0..500 do
    send(pid, (me, n))
    receive do
      answer -> answer
    end
  end, 0, fn sum, n -> sum + n end)
  Timer.sleep(10)
  println("${total}")
  println("${List.map(busy, fn p -> Process.alive(p) end)}")
  List.map(busy, fn p -> Process.exit(p, "kill") end)
end
