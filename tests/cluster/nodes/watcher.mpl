# A node that is linked to the worker at port 4001, watches it, and tells what it hears.

actor sleeper() do
  receive do
    _ -> ()
  end
end

actor linked(boss :: Pid) do
  Node.spawn_link("worker@localhost:4001", sleeper)
  send(boss, :linked)
  receive do
    _ -> println("not reached: nobody sends to this actor")
  end
end

fn main() do
  Node.start("watcher@localhost:4000", "my_cookie")
  Node.connect("worker@localhost:4001")
  Node.monitor("worker@localhost:4001")
  let pid = spawn(linked, self())
  receive do
    :linked -> ()
  end
  Process.monitor(pid)
  println("the job has an owner: ${Process.alive(Global.whereis("job"))}")
  receive do
    (:nodedown, name) -> println("down: ${name}")
  end
  println("nodes: ${Node.list()}, job: ${Global.whereis("job")}")
  receive do
    (:down, _, _, reason) -> println("the linked actor ended: ${reason}")
  end
end
