# Lets an actor of the worker compute without end, and sees whether the worker still answers.

actor spinner() do
  ()
end

actor echo() do
  receive do
    (customer, text) -> send(customer, text)
  end
end

fn main() do
  Node.start("watcher@localhost:4000", "my_cookie")
  Node.connect("worker@localhost:4001")
  Node.spawn("worker@localhost:4001", spinner)
  let pid = Node.spawn("worker@localhost:4001", echo)
  Timer.sleep(1500)
  println("nodes: ${Node.list()}")
  send(pid, (self(), "hello"))
  receive do
    text -> println("answer: ${text}")
    after 2000 -> println("no answer")
  end
  Node.stop()
end
