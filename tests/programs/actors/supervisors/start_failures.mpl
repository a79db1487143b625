# A child that cannot be started: those before it are stopped, and the supervisor fails.
actor first() do
  receive do
    :never -> ()
  end
  terminate do
    println("first is stopped")
  end
end

supervisor Broken do
  child first do
    start: fn -> spawn(first) end
  end
  child second do
    start: fn -> make("no second today") end
  end
  child third do
    start: fn -> make("never") end
  end
end

supervisor Around do
  child broken do
    start: fn -> spawn(Broken) end
  end
end

supervisor Nobody do
  child nobody do
    start: fn -> Process.whereis("nobody") end
  end
end

fn make(why :: String) -> Pid do
  Timer.sleep(5)
  panic(why)
end

fn main() do
  Process.monitor(spawn(Around))
  Process.monitor(spawn(Nobody))
  for _ in 0..2 do
    receive do
      (:down, _, _, reason) -> println(reason)
    end
  end
  println("main goes on")
end
