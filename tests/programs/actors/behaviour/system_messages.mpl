# Notifications arrive beside messages of any type, and say nothing about that type.
actor watcher(boss :: Pid) do
  Process.trap_exit(true)
  receive do
    n -> send(boss, "number ${n + 1}")
  end
  let pid = spawn(ends)
  Process.monitor(pid)
  link(pid)
  send(pid, :go)
  count(boss, 2)
  receive do
    n -> send(boss, "number ${n + 1}")
    (:exit, _, _) -> send(boss, "not now")
    (:down, _, _, _) -> send(boss, "not now")
  end
end

actor ends() do
  receive do
    :go -> panic("gone")
  end
end

fn count(boss :: Pid, n :: Int) do
  send(boss, "waiting for ${n}")
end

actor all_of_them(boss :: Pid) do
  Process.trap_exit(true)
  let pid = spawn_link(ends)
  let ref = Process.monitor(pid)
  send(pid, :go)
  let first = receive do
    (:exit, who, reason) -> "exit ${who == pid} ${reason}"
  end
  let second = receive do
    (:down, r, who, reason) -> "down ${r == ref} ${who == pid} ${reason}"
  end
  send(boss, "${first}, ${second}")
end

fn main() do
  let pid = spawn(watcher, self())
  send(pid, 1)
  send(pid, 10)
  for _ in 0..3 do
    receive do
      text -> println(text)
    end
  end
  let other = spawn(all_of_them, self())
  receive do
    text -> println(text)
  end
end
