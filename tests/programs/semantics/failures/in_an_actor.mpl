# A failure ends only the actor; others and main go on.
actor worker(parent :: Pid) do
  receive do
    n -> send(parent, 100 / n)
  end
  worker(parent)
end

fn main() do
  let bad = spawn(worker, self())
  let good = spawn(worker, self())
  Process.monitor(bad)
  send(bad, 0)
  send(good, 5)
  receive do
    (:down, _, _, reason) -> println("down: ${reason}")
  end
  receive do
    n -> println("answer ${n}")
  end
  println("main goes on")
end
