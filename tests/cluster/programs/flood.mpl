# A node floods another, which may be stopped meanwhile, and goes on with everything else.
# Without arguments: the flooded node, or the third one.
actor sink(expected :: Int) do
  let next = receive do
    (-1, _, customer) -> finish(expected, customer)
    (n, _, _) -> check(expected, n)
  end
  sink(next)
end

fn check(expected :: Int, n :: Int) -> Int do
  if n != expected do
    println("${n} instead of ${expected}")
  end
  n + 1
end

fn finish(expected :: Int, customer :: Pid) -> Int do
  println("${expected} items")
  send(customer, "${expected} items in order")
  0
end

actor echo() do
  receive do
    (customer, text) -> answer(customer, text)
  end
  echo()
end

fn answer(customer :: Pid, text :: String) do
  send(customer, text)
end

actor flooder(target :: Pid, count :: Int, customer :: Pid) do
  let text = "0123456789012345678901234567890123456789012345678901234567890123456789"
  flood(target, 0, count, text, customer)
  println("flooded")
  send(target, (-1, text, customer))
end

fn flood(target :: Pid, n :: Int, count :: Int, text :: String, customer :: Pid) do
  if n < count do
    send(target, (n, text, customer))
    flood(target, n + 1, count, text, customer)
  else
    ()
  end
end

actor printer() do
  receive do
    text -> println(text)
  end
  printer()
end

fn main() do
  case Env.args() do
    [] -> serve()
    [name, victim, bystander] -> attack(name, victim, bystander)
    _ -> println("usage")
  end
end

fn serve() do
  Node.start("served@127.0.0.1:0", "flood")
  let tag = Node.self()
  Global.register("sink of ${tag}", spawn(sink, 0))
  Global.register("echo of ${tag}", spawn(echo))
  println(tag)
end

fn attack(name :: String, victim :: String, bystander :: String) do
  Node.start(name, "flood")
  println("${Node.connect(victim)} ${Node.connect(bystander)}")
  let customer = spawn(printer)
  obey(Global.whereis("sink of ${victim}"), Global.whereis("echo of ${bystander}"), customer, customer)
end

fn obey(target :: Pid, other :: Pid, customer :: Pid, busy :: Pid) do
  case IO.read_line() do
    Ok("flood") -> flooding(target, other, customer)
    Ok("what") -> tell(target, other, customer, busy)
    Ok("leave") -> leave(target, customer)
    Ok(text) -> pass_on(target, other, customer, busy, text)
    Err(text) -> println(text)
  end
end

fn flooding(target :: Pid, other :: Pid, customer :: Pid) do
  obey(target, other, customer, spawn(flooder, target, 200000, customer))
end

fn tell(target :: Pid, other :: Pid, customer :: Pid, busy :: Pid) do
  println("what ${Map.get(Process.info(busy), "status")}")
  obey(target, other, customer, busy)
end

fn pass_on(target :: Pid, other :: Pid, customer :: Pid, busy :: Pid, text :: String) do
  send(other, (customer, text))
  obey(target, other, customer, busy)
end

# What was sent before a node leaves still arrives.
fn leave(target :: Pid, customer :: Pid) do
  flood(target, 0, 5000, "y", customer)
  send(target, (-1, "y", customer))
  println("left ${Node.stop()}")
end
