# Sleeping holds up nobody else, and leaves the mailbox alone.
actor slow() do
  Timer.sleep(50)
  println("slow")
end

actor fast() do
  println("fast")
end

actor sleeper() do
  Timer.sleep(20)
  receive do
    text -> println(text)
  end
end

fn main() do
  send(spawn(sleeper), "kept")
  spawn(slow)
  spawn(fast)
  Timer.sleep(0)
  Timer.sleep(-5)
  Timer.sleep(100)
  println("awake")
end
