# Many messages, long ones, and such as cannot be sent; the node without arguments receives.
actor counter(expected :: Int, total :: Int, boss :: Pid) do
  receive do
    n -> if n == expected do
      if n == total do
        report(boss, "${total} in order")
      else
        counter(expected + 1, total, boss)
      end
    else
      report(boss, "${n} instead of ${expected}")
    end
  end
end

fn report(boss :: Pid, text :: String) do
  send(boss, text)
end

actor measure(boss :: Pid) do
  receive do
    text -> send(boss, "${String.length(text)} characters")
  end
end

fn count_to(pid :: Pid, n :: Int, total :: Int) do
  send(pid, n)
  if n < total do
    count_to(pid, n + 1, total)
  else
    ()
  end
end

fn doubled(text :: String, times :: Int) -> String do
  if times == 0 do
    text
  else
    doubled("${text}${text}", times - 1)
  end
end

actor sender_of_too_much(to :: Pid) do
  send(to, doubled("0123456789abcdef0", 20))
  println("not reached")
end

actor sender_of_a_function(to :: Pid) do
  send(to, fn x -> x + 1 end)
  println("not reached")
end

fn main() do
  case Env.args() do
    [] -> begin()
    other :: _ -> begin_sending(other)
  end
end

fn begin() do
  Node.start("a@127.0.0.1:0", "cookie")
  println(Node.self())
end

fn begin_sending(other :: String) do
  spawn(sender, other)
  ()
end

actor sender(other :: String) do
  Node.start("b@127.0.0.1:0", "cookie")
  Node.connect(other)
  let pid = Node.spawn(other, counter, 1, 10000, self())
  count_to(pid, 1, 10000)
  receive do
    text -> println("${text}")
  end
  send(Node.spawn(other, measure, self()), doubled("0123456789", 19))
  receive do
    text -> println("${text}")
  end
  let target = Node.spawn(other, measure, self())
  Process.monitor(spawn(sender_of_too_much, target))
  receive do
    (:down, _, _, reason) -> println("down ${reason}")
  end
  Process.monitor(spawn(sender_of_a_function, target))
  receive do
    (:down, _, _, reason) -> println("down ${reason}")
  end
  send(target, "fine")
  receive do
    text -> println("${text}")
  end
  println("nodes ${List.length(Node.list())}")
end
