# Trapping: every exit signal but a kill becomes a message.
actor trapper(boss :: Pid, first :: Bool) do
  if first do
    send(boss, "trapped before: ${Process.trap_exit(true)}, now: ${Process.trap_exit(true)}")
  end
  receive do
    (:exit, from, reason) -> send(boss, "${from == boss} ${reason}")
  end
  trapper(boss, false)
end

fn main() do
  let hear = fn ->
    receive do
      (:down, _, _, reason) -> println("down ${reason}")
      text -> println(text)
    end
  end
  let pid = spawn(trapper, self(), true)
  hear()
  Process.monitor(pid)
  for reason in ["normal", "shutdown", "anything else"] do
    Process.exit(pid, reason)
    hear()
  end
  Process.exit(pid, "kill")
  hear()
end
