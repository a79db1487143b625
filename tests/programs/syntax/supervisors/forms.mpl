actor worker(parent :: Pid, name :: String) do
  send(parent, name)
  receive do
    _ -> ()
  end
end

actor boss(parent :: Pid) do
  supervisor Crew do
    strategy: one_for_one
    max_restarts: 4; max_seconds: 30
    child north do
      start: fn -> spawn(idle) end
      restart: transient
      shutdown: brutal_kill
    end
    child south do start: fn -> spawn(idle) end restart: permanent shutdown: 100 end
  end
  send(parent, "crew")
end

actor idle() do
  receive do
    _ -> ()
  end
end

fn main() do
  spawn(boss, self())
  receive do
    text -> println(text)
  end
end
