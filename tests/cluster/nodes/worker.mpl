# A node that owns a global name and runs what it is asked to.

actor sleeper() do
  receive do
    _ -> ()
  end
end

actor spinner() do
  spin(0)
end

fn spin(n) = spin(n + 1)

actor echo() do
  receive do
    (customer, text) -> answer(customer, text)
  end
  echo()
end

fn answer(customer :: Pid, text :: String) do
  send(customer, text)
end

fn main() do
  Node.start("worker@localhost:4001", "my_cookie")
  Global.register("job", spawn(sleeper))
  println("ready")
end
