# Idle supervisors do not keep a program up: with one child, with two that are restarted
# together, with limits of their own.
actor worker() do
  receive do
    n -> println("got ${n}")
  end
end

supervisor Single do
  strategy: one_for_one
  child only do
    start: fn -> spawn(worker) end
  end
end

supervisor Tree do
  strategy: one_for_all
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

supervisor Limited do
  strategy: one_for_one
  max_restarts: 5
  max_seconds: 10
  child worker do
    start: fn -> spawn(worker) end
    restart: transient
    shutdown: 100
  end
end

fn main() do
  spawn(Single)
  spawn(Tree)
  spawn(Limited)
  println("supervisors started")
end
