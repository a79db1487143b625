# What goes on after main has returned.
actor sleeper() do
  Timer.sleep(10)
  println("slept")
end

actor timed() do
  receive do
    _ -> println("not reached")
    after 20 -> println("timed out")
  end
end

actor addressee() do
  receive do
    text -> println(text)
  end
end

actor idle() do
  receive do
    _ -> println("not reached")
  end
  terminate do
    println("idle is stopped")
  end
end

actor busy(n :: Int) do
  if n == 0 do
    println("worked")
  else
    busy(n - 1)
  end
end

fn main() do
  spawn(idle)
  spawn(sleeper)
  spawn(timed)
  spawn(busy, 1000)
  Timer.send_after(spawn(addressee), 30, "a late message")
  println("main ends")
end
