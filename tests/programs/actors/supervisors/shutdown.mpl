# How a child is stopped: `shutdown`, its time, and then a kill; or a kill at once.
actor polite(name :: String) do
  Process.trap_exit(true)
  receive do
    (:exit, _, reason) -> println("${name} is told ${reason}")
  end
end

actor stubborn(name :: String) do
  Process.trap_exit(true)
  receive do
    (:exit, _, reason) -> println("${name} is told ${reason}")
  end
  stubborn(name)
  terminate do
    println("never: ${name} is killed")
  end
end

actor simple(name :: String) do
  receive do
    :never -> ()
  end
  terminate do
    println("${name} cleans up")
  end
end

actor slow_to_clean(name :: String) do
  receive do
    :never -> ()
  end
  terminate do
    println("${name} cleans up")
    Timer.sleep(100000)
    println("never: ${name} gets no time")
  end
end

supervisor Mixed do
  child polite do
    start: fn -> spawn(polite, "polite") end
  end
  child simple do
    start: fn -> spawn(simple, "simple") end
  end
  child stubborn do
    start: fn -> spawn(stubborn, "stubborn") end
    shutdown: 20
  end
  child slow do
    start: fn -> spawn(slow_to_clean, "slow") end
    shutdown: 20
  end
  child brutal do
    start: fn -> spawn(simple, "never: brutal") end
    shutdown: brutal_kill
  end
end

fn main() do
  let sup = spawn(Mixed)
  Timer.sleep(10)
  println("${Supervisor.count(sup)}")
  let names = ["polite", "simple", "stubborn", "slow", "brutal"]
  for name in names do
    Process.monitor(Supervisor.child(sup, name))
  end
  Process.monitor(sup)
  Process.exit(sup, "shutdown")
  for name in ["brutal", "slow", "stubborn", "simple", "polite", "supervisor"] do
    receive do
      (:down, _, _, reason) -> println("${name}: ${reason}")
    end
  end
end
