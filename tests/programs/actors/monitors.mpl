# Every monitor gives one message; giving it up takes a message back that has come already.
actor short_lived() do
  receive do
    _ -> ()
  end
end

fn main() do
  let pid = spawn(short_lived)
  let first = Process.monitor(pid)
  let second = Process.monitor(pid)
  println("${first == second} ${first > 0}")
  println("${Process.demonitor(first)} ${Process.demonitor(first)} ${Process.demonitor(-1)}")
  send(pid, :go)
  receive do
    (:down, ref, who, reason) -> println("${ref == second} ${who == pid} ${reason}")
  end
  receive do
    (:down, _, _, _) -> println("not reached")
    after 0 -> println("one message")
  end

  let other = spawn(short_lived)
  let third = Process.monitor(other)
  send(other, :go)
  Timer.sleep(5)
  send(self(), :kept)
  # It has ended and the message is in the mailbox.
  println("${Process.alive(other)} ${Process.demonitor(third)}")
  receive do
    :kept -> println("kept")
  end
  receive do
    (:down, _, _, _) -> println("not reached")
    after 0 -> println("taken back")
  end
end
