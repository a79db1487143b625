# Messages that no arm wants stay in the mailbox, in order.
actor clerk(boss :: Pid) do
  receive do
    (:urgent, text) -> println("urgent: ${text}")
  end
  receive do
    (:normal, text) when text != "second" -> println("skipping ahead: ${text}")
  end
  receive do
    (_, text) -> println("left over: ${text}")
  end
  receive do
    (_, text) -> println("left over: ${text}")
  end
  send(boss, :done)
end

fn main() do
  let pid = spawn(clerk, self())
  send(pid, (:normal, "second"))
  send(pid, (:other, "x"))
  send(pid, (:normal, "third"))
  send(pid, (:urgent, "first"))
  receive do
    :done -> println("done")
  end
end
