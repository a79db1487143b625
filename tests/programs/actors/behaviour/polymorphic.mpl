# An actor whose messages nothing constrains takes anything; each spawn anew.
actor sink(label :: String) do
  receive do
    message -> println("${label} got something")
  end
end

actor printer() do
  receive do
    text -> println(text <> "!")
  end
end

fn main() do
  send(spawn(sink, "first"), 1)
  Timer.sleep(5)
  send(spawn(sink, "second"), "text")
  Timer.sleep(5)
  let untyped :: Pid = spawn(printer)
  send(untyped, "typed by nobody")
  Timer.sleep(5)
  let pids = [spawn(printer), spawn(printer)]
  for pid in pids do
    send(pid, "from a list")
  end
end
