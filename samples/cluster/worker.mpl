# A node that does the work other nodes bring it.
#
# Run it in one terminal, and client.mpl in another:
#
#   ./scripts/meshc run samples/cluster/worker.mpl
#   ./scripts/meshc run samples/cluster/client.mpl
#
# The worker listens on port 4101; `-- 5101` after the command makes it port 5101. With the
# client it prints
#
#   worker@localhost:4101 is ready
#   squaring 7
#   squaring 12
#   dividing 1 by 0
#   closing
#
# and the report of the division on standard error, and ends when the client tells it to.

# Another node spawns an actor by its name and parameter types, so both programs have these
# three. It is this program's code that runs here.
actor squarer() do
  receive do
    (customer, n) -> answer(customer, n)
  end
  squarer()
end

actor divider(a :: Int) do
  receive do
    b -> divide(a, b)
  end
end

actor closer() do
  println("closing")
  Node.stop()
end

fn answer(customer :: Pid, n :: Int) do
  println("squaring ${n}")
  send(customer, n * n)
end

fn divide(a :: Int, b :: Int) do
  println("dividing ${a} by ${b}")
  println("which is ${a / b}")
end

fn port(args :: List<String>) -> String do
  case args do
    [given] -> given
    _ -> "4101"
  end
end

fn main() do
  let name = "worker@localhost:${port(Env.args())}"
  if Node.start(name, "a long and random secret") == 0 do
    println("${Node.self()} is ready")
  else
    println("cannot start ${name}")
  end
  # A program that has started a node stays up to serve the others.
end
