# Messages, state in arguments, selection, guards, timeouts, replies.
type Request do
  Add(Int)
  Get(Pid)
  Stop
end

actor counter(total :: Int) do
  receive do
    Add(n) -> counter(total + n)
    Get(reply) -> do
      send(reply, ("total", total))
      counter(total)
    end
    Stop -> println("counter stops at ${total}")
  end
end

actor picky(log) do
  receive do
    n when n > 100 -> do
      println("big ${n}")
      picky(log)
    end
    0 -> println("done ${log}")
    after 50 -> do
      receive do
        n -> picky(List.append(log, n))
      end
    end
  end
end

actor waiter(parent :: Pid) do
  receive do
    _ -> send(parent, "unexpected")
    after 10 -> send(parent, "timeout")
  end
end

fn ask(c) do
  send(c, Get(self_of()))
  0
end

fn self_of() = Process.whereis("main")

fn main() do
  let c = spawn(counter, 1)
  Process.register("main", self())
  for i in 0..10 do
    send(c, Add(i))
  end
  ask(c)
  receive do
    (text, n) -> println("${text} ${n}")
  end
  send(c, Stop)
  let w = spawn(waiter, self())
  receive do
    text -> println(text)
  end
  let p = spawn(picky, [])
  send(p, 1)
  send(p, 500)
  send(p, 2)
  send(p, 0)
  Timer.sleep(200)
  let job = spawn(fn -> println("from a closure") end)
  Timer.sleep(20)
  println("${Process.alive(job)}")
end
