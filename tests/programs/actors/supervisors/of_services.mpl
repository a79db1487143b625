# A service under a supervisor: its state begins anew, under the same name.
service Counter do
  fn init(n :: Int) do
    n
  end
  call Next() do |n|
    (n + 1, n)
  end
  call Crash() do |n|
    if n >= 0 do
      panic("counter crashes")
    end
    (n, n)
  end
end

fn registered(pid) do
  Process.register("counter", pid)
  pid
end

supervisor Counters do
  child counter do
    start: fn -> registered(Counter.start(100)) end
  end
end

actor reckless(counter) do
  Counter.crash(counter)
end

fn main() do
  spawn(Counters)
  println("${Counter.next(Process.whereis("counter"))}")
  println("${Counter.next(Process.whereis("counter"))}")
  let pid = spawn(reckless, Process.whereis("counter"))
  Process.monitor(pid)
  receive do
    (:down, _, _, reason) -> println(reason)
  end
  Timer.sleep(5)
  println("${Counter.next(Process.whereis("counter"))}")
end
