# What goes on after main has returned, one after the other: a program lives while a process
# computes, sleeps or waits with a timeout, and while a message is under way.
actor busy(n :: Int) do
  if n == 0 do
    println("worked")
    spawn(sleeper)
  else
    busy(n - 1)
  end
end

actor sleeper() do
  Timer.sleep(10)
  println("slept")
  spawn(timed)
end

actor timed() do
  receive do
    _ -> println("not reached")
    after 20 -> println("timed out")
  end
  Timer.send_after(spawn(addressee), 30, "a late message")
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

fn main() do
  println("main ends")
  spawn(idle)
  spawn(busy, 1000)
end
