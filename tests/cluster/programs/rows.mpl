# Messages in a row, in whose middle is one of a type that only one program has, and at whose end
# is one that cannot be sent. The node without arguments receives.
struct Here do
  n :: Int
end

actor show() do
  receive do
    (:end, customer) -> send(customer, :shown)
    message -> println("${message}")
  end
  show()
end

actor row(to :: Pid) do
  for n in 1..4 do
    send(to, (n, "before"))
  end
  send(to, Here { n: 4 })
  for n in 5..8 do
    send(to, (n, "after"))
  end
  send(to, fn x -> x + 1 end)
  send(to, (9, "too late"))
end

actor sender(other :: String) do
  Node.start("b@127.0.0.1:0", "cookie")
  Node.connect(other)
  let pid = Node.spawn(other, show)
  Process.monitor(spawn(row, pid))
  receive do
    (:down, _, _, reason) -> println("down ${reason}")
  end
  send(pid, (:end, self()))
  receive do
    text -> println("${text}")
  end
end

fn main() do
  case Env.args() do
    [] -> println("${Node.start("a@127.0.0.1:0", "cookie")} ${Node.self()}")
    other :: _ -> println("sent by ${spawn(sender, other)}")
  end
end
