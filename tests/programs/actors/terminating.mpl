# A terminate clause runs on every exit but a kill, with the latest state.
actor counter(name :: String, total :: Int) do
  receive do
    (:stop, _) -> ()
    (:crash, _) -> panic("${name} crashed")
    (:add, boss) -> counter(name, added(boss, total))
  end
  terminate do
    Timer.sleep(1)
    println("${name} ends with ${total}")
  end
end

fn added(boss :: Pid, total :: Int) -> Int do
  send(boss, :added)
  total + 1
end

actor clumsy() do
  receive do
    _ -> ()
  end
  terminate do
    panic("nobody hears this")
  end
end

fn main() do
  let add = fn(pid :: Pid) do
    send(pid, (:add, self()))
    receive do
      :added -> ()
    end
  end
  let ended = fn(pid :: Pid) do
    let ref = Process.monitor(pid)
    receive do
      (:down, got, _, reason) when got == ref -> println("  ${reason}")
    end
  end
  let returns = spawn(counter, "returns", 0)
  add(returns)
  add(returns)
  send(returns, (:stop, self()))
  ended(returns)
  let crashes = spawn(counter, "crashes", 10)
  add(crashes)
  send(crashes, (:crash, self()))
  ended(crashes)
  let stopped = spawn(counter, "stopped", 20)
  add(stopped)
  Process.exit(stopped, "shutdown")
  ended(stopped)
  let killed = spawn(counter, "killed", 30)
  add(killed)
  Process.exit(killed, "kill")
  ended(killed)
  let clumsy = spawn(clumsy)
  send(clumsy, :stop)
  ended(clumsy)
  add(spawn(counter, "left over", 40))
  println("main ends")
end
