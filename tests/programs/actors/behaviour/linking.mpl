# Links: idempotent, none with oneself, silent normal ends and shutdowns; `noproc` of the dead.
actor idle() do
  receive do
    :end -> ()
    :crash -> panic("idle crashed")
  end
end

actor linker(partner, boss :: Pid) do
  link(self())
  link(partner)
  link(partner)
  receive do
    text -> send(boss, text)
  end
end

actor unlinker(partner, boss :: Pid) do
  link(partner)
  Process.unlink(partner)
  send(boss, "unlinked")
  receive do
    text -> send(boss, text)
  end
end

actor late(dead :: Pid) do
  link(dead)
  println("not reached")
end

fn main() do
  let hear = fn ->
    receive do
      (:down, _, _, reason) -> println("down ${reason}")
      text -> println(text)
    end
  end
  let quiet = spawn(idle)
  let first = spawn(linker, quiet, self())
  Timer.sleep(5)
  send(quiet, :end)
  Timer.sleep(5)
  send(first, "alive after a normal end")
  hear()
  let stopped = spawn(idle)
  let second = spawn(linker, stopped, self())
  Timer.sleep(5)
  Process.exit(stopped, "shutdown")
  Timer.sleep(5)
  send(second, "alive after a shutdown")
  hear()
  let crashes = spawn(idle)
  let third = spawn(linker, crashes, self())
  Process.monitor(third)
  let fourth = spawn(unlinker, crashes, self())
  hear()
  send(crashes, :crash)
  hear()
  send(fourth, "not linked any more")
  hear()
  let fifth = spawn(late, crashes)
  Process.monitor(fifth)
  hear()
end
