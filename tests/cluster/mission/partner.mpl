# The node that the other programs connect to and spawn on.

actor worker() do
  receive do
    msg -> println("Remote worker got: ${msg}")
  end
end

actor task() do
  receive do
    msg -> println("task completed")
  end
end

fn main() do
  Node.start("worker@localhost:4001", "my_cookie")
  println("partner is up")
end
