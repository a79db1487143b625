# A node that spawns actors on another one, links to them, watches them and names them.
#
# Start worker.mpl in one terminal, then this in another:
#
#   ./scripts/meshc run samples/cluster/worker.mpl
#   ./scripts/meshc run samples/cluster/client.mpl
#
# The client is on port 4102 and looks for the worker on port 4101; `-- 5101 5102` after the
# command makes that 5101 and 5102. It prints
#
#   connected: [worker@localhost:4101]
#   7 squared is 49
#   12 squared is 144, says the actor named squares
#   the apprentice ended: division by zero
#   worker@localhost:4101 is gone
#   squares has no owner any more

# What the worker runs; see worker.mpl. The code of this program would run if the worker
# spawned one of them here.
actor squarer() do
  receive do
    (customer, n) -> send(customer, n * n)
  end
  squarer()
end

actor divider(a :: Int) do
  receive do
    b -> println("${a / b}")
  end
end

actor closer() do
  Node.stop()
end

# A local actor, linked to one on the worker: when that one crashes, so does this one.
actor apprentice(worker :: String) do
  let pid = Node.spawn_link(worker, divider, 1)
  send(pid, 0)
  receive do
    _ -> println("not reached: nobody sends the apprentice a message")
  end
end

fn ports(args :: List<String>) -> (String, String) do
  case args do
    [worker, own] -> (worker, own)
    _ -> ("4101", "4102")
  end
end

fn main() do
  let (worker_port, own_port) = ports(Env.args())
  let worker = "worker@localhost:${worker_port}"
  Node.start("client@localhost:${own_port}", "a long and random secret")
  if Node.connect(worker) == 0 do
    println("connected: ${Node.list()}")
    Node.monitor(worker)

    # Messages go to a process of another node as to one of this.
    let squares = Node.spawn(worker, squarer)
    send(squares, (self(), 7))
    receive do
      n -> println("7 squared is ${n}")
    end

    # Under a global name, every node of the cluster can find the process.
    Global.register("squares", squares)
    send(Global.whereis("squares"), (self(), 12))
    receive do
      n -> println("12 squared is ${n}, says the actor named squares")
    end

    # The link carries the crash from the worker's actor to the apprentice; the monitor
    # tells us of it without taking us down.
    Process.monitor(spawn(apprentice, worker))
    receive do
      (:down, _, _, reason) -> println("the apprentice ended: ${reason}")
    end

    Node.spawn(worker, closer)
    receive do
      (:nodedown, name) -> println("${name} is gone")
    end
    send(Global.whereis("squares"), (self(), 1))
    receive do
      n -> println("squares still works: ${n}")
      after 100 -> println("squares has no owner any more")
    end
  else
    println("cannot connect to ${worker}: is worker.mpl running?")
  end
  Node.stop()
end
