# Not only actors can be spawned.
fn report(boss :: Pid, text :: String) do
  send(boss, text)
end

fn slow_report(boss :: Pid, text :: String) do
  Timer.sleep(5)
  send(boss, text)
end

fn fails() do
  panic("a spawned function fails")
end

fn main() do
  let me = self()
  let show = fn -> receive do
    text -> println(text)
  end end
  spawn(report, me, "a function")
  show()
  spawn(slow_report, me, "a function that waits")
  show()
  let word = "captured"
  spawn(fn -> send(me, "a closure, ${word}") end)
  show()
  let pid = spawn(fn ->
    receive do
      text -> send(me, "a closure got ${text}")
    end
  end)
  send(pid, "a message")
  show()
  let task = fn n do
    Timer.sleep(n)
    send(me, "slept ${n}")
  end
  spawn(task, 20)
  spawn(task, 2)
  show()
  show()
  Process.monitor(spawn(fails))
  receive do
    (:down, _, _, reason) -> println(reason)
  end
end
