# An actor that calls itself stays the same process: pid, mailbox, links, monitors, names.
actor loop(n :: Int, boss :: Pid) do
  if n == 0 do
    Process.register("loop", self())
    Process.trap_exit(true)
    link(boss)
    send(self(), :kept)
  end
  if n == 3 do
    let named = Process.whereis("loop") == self()
    receive do
      :kept -> send(boss, named)
    end
    receive do
      (:exit, _, reason) -> println(reason)
    end
  else
    loop(n + 1, boss)
  end
end

actor boss(main :: Pid) do
  spawn(loop, 0, self())
  receive do
    named -> println("${named}")
  end
end

fn main() do
  Process.monitor(spawn(boss, self()))
  receive do
    (:down, _, _, reason) -> println("boss: ${reason}")
  end
end
