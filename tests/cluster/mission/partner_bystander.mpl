# A node that joins the one at port 4000 and waits until that knows the one at port 4001.

fn worker_among(nodes :: List<String>) -> Bool do
  List.contains(nodes, "worker@localhost:4001")
end

fn wait() do
  if worker_among(Node.list()) do
    println("sees worker@localhost:4001")
  else
    Timer.sleep(10)
    wait()
  end
end

fn main() do
  Node.start("bystander@localhost:0", "my_cookie")
  Node.connect("app@localhost:4000")
  wait()
end
