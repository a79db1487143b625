from Node import spawn_link

# What `Node.spawn` takes depends on the actor: it can only be called.
actor idle() do
  receive do
    _ -> ()
  end
end

fn main() do
  let start = Node.spawn
  let other = [Node.spawn_link, spawn_link]
  "nowhere@localhost:4370" |> Node.call
  println("${Process.alive(Node.spawn("nowhere@localhost:4370", idle))}")
end
