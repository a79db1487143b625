# What a process sent before it died precedes its DOWN; its names are free by then; its
# terminate clause has run.
actor talker(boss :: Pid, n :: Int) do
  if n == 0 do
    Process.register("talker", self())
  end
  if n == 5 do
    panic("said enough")
  end
  send(boss, "word ${n}")
  talker(boss, n + 1)
  terminate do
    send(boss, "last word of ${Process.whereis("talker") == self()}")
  end
end

fn main() do
  Process.monitor(spawn(talker, self(), 0))
  for _ in 0..7 do
    receive do
      (:down, _, _, reason) -> println("down ${reason}, name taken again: ${Process.register("talker", self()) == 0}")
      text -> println(text)
    end
  end
end
