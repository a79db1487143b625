# An untyped Pid takes anything; who gets what it was not written for ends with one line, and
# everyone else goes on.
struct Point do
  x :: Int
end

actor adder() do
  receive do
    n -> println("${n + 1}")
  end
end

actor fields() do
  receive do
    p -> println("${p.x + 1}")
  end
end

actor caller() do
  receive do
    f -> println("${f(2) + 1}")
  end
end

actor loops() do
  receive do
    xs -> println("${for x in xs do x * 2 end}")
  end
end

actor pairs() do
  receive do
    (a, b) -> println("${a + b}")
  end
end

actor texts() do
  receive do
    s -> println(String.trim(s))
  end
end

fn main() do
  let tell = fn (pid :: Pid, message) do
    monitor(pid)
    send(pid, message)
    receive do
      (:down, _, _, reason) -> println(reason)
    end
  end
  tell(spawn(adder), "one")
  tell(spawn(fields), (1, 2))
  tell(spawn(fields), "text")
  tell(spawn(caller), Point { x: 1 })
  tell(spawn(loops), 2.5)
  tell(spawn(pairs), (1, "b"))
  tell(spawn(texts), :atom)
  tell(spawn(pairs), (1, 2))
  send(self(), "x")
  let doubled = receive do
    n -> n - 2
  end
  println("${doubled}")
end
