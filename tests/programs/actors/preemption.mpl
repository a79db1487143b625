# An actor that computes without end does not stop the others, nor their timers.
fn spin(n) = spin(n + 1)

actor busy() do
  println("${spin(0)}")
end

actor clock(boss :: Pid, ticks :: Int) do
  receive do
    _ -> ()
    after 5 -> ()
  end
  if ticks == 0 do
    send(boss, :done)
  else
    clock(boss, ticks - 1)
  end
end

fn main() do
  let pid = spawn(busy)
  spawn(clock, self(), 10)
  receive do
    :done -> println("ten ticks")
  end
  Process.exit(pid, "kill")
end
