# A node that joins the one at port 4000 and tells who owns the names there.

fn main() do
  Node.start("observer@localhost:4001", "my_cookie")
  Node.connect("app@localhost:4000")
  println("db_service: ${Global.whereis("db_service")}")
  println("temp_worker: ${Global.whereis("temp_worker")}")
  println("nodes: ${Node.list()}")
  Node.stop()
end
