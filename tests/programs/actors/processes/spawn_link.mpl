# `spawn_link` makes the link before the process begins: no crash goes unnoticed.
actor crasher(n :: Int) do
  if n == 0 do
    panic("at once")
  end
  receive do
    :stop -> ()
  end
end


actor parent(boss :: Pid) do
  Process.trap_exit(true)
  let pid = spawn_link(crasher, 0)
  receive do
    (:exit, from, reason) -> send(boss, "${from == pid} ${reason}")
  end
  let other = Process.spawn_link(crasher, 1)
  send(other, :stop)
  receive do
    (:exit, from, reason) -> send(boss, "${from == other} ${reason}")
  end
  let closure = spawn_link(fn -> panic("in a closure") end)
  receive do
    (:exit, from, reason) -> send(boss, "${from == closure} ${reason}")
  end
  Process.trap_exit(false)
  spawn_link(crasher, 0)
  Timer.sleep(100000)
end

fn main() do
  let pid = spawn(parent, self())
  Process.monitor(pid)
  for _ in 0..3 do
    receive do
      line -> println(line)
    end
  end
  receive do
    (:down, _, _, reason) -> println(reason)
  end
end
