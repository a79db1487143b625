# `after`: 0 polls, a negative time never comes, and messages that nobody wants do not
# put the deadline off.
actor nagger(target :: Pid) do
  Timer.sleep(3)
  send(target, :nag)
  nagger(target)
end

actor patient(boss :: Pid, ms :: Int) do
  let answer = receive do
    (:wanted, text) -> text
    after ms -> "timeout"
  end
  send(boss, answer)
end

fn pause(ms :: Int) -> Int do
  println("the time is computed once")
  ms
end

fn main() do
  let waiting = spawn(patient, self(), 40)
  let nag = spawn(nagger, waiting)
  receive do
    text -> println(text)
  end
  Process.exit(nag, "kill")

  let never = spawn(patient, self(), -1)
  Timer.send_after(never, 20, (:wanted, "late"))
  receive do
    text -> println(text)
  end

  let sure = spawn(patient, self(), 60000)
  send(sure, (:not_this, "nothing"))
  send(sure, (:wanted, "in time"))
  receive do
    text -> println(text)
  end

  send(self(), :unwanted)
  receive do
    :wanted_atom -> println("not reached")
    after pause(10) -> println("gave up")
  end
  receive do
    :unwanted -> println("it stayed")
    after 0 -> println("not reached")
  end
  receive do
    _ -> println("not reached")
    after 0 -> println("empty")
  end
  receive do
    after 5 -> println("only time")
  end
end
