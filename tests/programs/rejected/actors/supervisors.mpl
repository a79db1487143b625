actor worker(n :: Int) do
  receive do
    m -> worker(n + m)
  end
end

supervisor Bad do
  strategy: one_for_al
  max_restarts: 2
  child a do
    start: fn -> 42 end
    restart: permanent
    shutdown: 10
  end
  child b do
    start: fn -> spawn(worker, 1) end
    restart: always
    shutdown: 0
  end
  child b do
    start: fn -> spawn(worker, "x") end
    restart: temporary
    shutdown: gentle
  end
  child c do
    restart: transient
  end
  child d do
    start: spawn(worker, 1)
  end
  child e do
    start: fn -> println("no pid") end
  end
  child f do
    start: fn n -> spawn(worker, n) end
  end
end

supervisor Pool do
  strategy: simple_one_for_one
end

fn main() do
  Bad()
  spawn(Pool, 1)
  spawn(Bad)
end
