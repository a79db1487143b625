# A third node, which knows the worker only through the watcher.

fn wait_for_worker() do
  if List.length(Node.list()) == 2 do
    ()
  else
    Timer.sleep(10)
    wait_for_worker()
  end
end

fn main() do
  Node.start("bystander@localhost:0", "my_cookie")
  Node.connect("watcher@localhost:4000")
  wait_for_worker()
  Node.monitor("worker@localhost:4001")
  println("the mesh is complete")
  receive do
    (:nodedown, name) -> println("down: ${name}")
  end
  println("nodes: ${Node.list()}, job: ${Global.whereis("job")}")
end
