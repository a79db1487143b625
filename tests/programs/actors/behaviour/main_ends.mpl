# When main returns, that is a normal end: its names are free and its monitors tell.
actor watcher(boss :: Pid) do
  Process.monitor(boss)
  send(boss, :ready)
  receive do
    (:down, _, _, reason) -> println("main ended: ${reason}, name: ${Process.whereis("main")}")
  end
end

actor linked(boss :: Pid) do
  link(boss)
  send(boss, :ready)
  Timer.sleep(20)
  println("still here")
end

fn main() do
  Process.register("main", self())
  spawn(watcher, self())
  spawn(linked, self())
  receive do
    :ready -> ()
  end
  receive do
    :ready -> ()
  end
  println("main ends")
end
