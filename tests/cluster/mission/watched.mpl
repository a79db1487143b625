# The program of monitor.mpl with its watcher actor at work.

actor watcher() do
  Node.monitor("worker@localhost:4001")
  println("watching")
  receive do
    (:nodedown, name) -> println("Node disconnected: ${name}")
  end
end

fn main() do
  Node.start("app@localhost:4000", "my_cookie")
  Node.connect("worker@localhost:4001")

  spawn(watcher)
end
