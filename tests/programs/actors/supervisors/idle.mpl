# Idle supervisors do not keep a program up.
actor worker() do
  receive do
    n -> println("got ${n}")
  end
end

supervisor Tree do
  strategy: one_for_all
  max_restarts: 5
  max_seconds: 10
  child one do
    start: fn -> spawn(worker) end
    restart: permanent
    shutdown: 5000
  end
  child two do
    start: fn -> spawn(worker) end
    restart: temporary
    shutdown: brutal_kill
  end
end

fn main() do
  spawn(Tree)
  println("supervisor started")
end
