# `send`: target first, then message; to the dead, to oneself; `()` as a value.
fn shown(label :: String, value) do
  println(label)
  value
end

actor ends() do
  ()
end

fn main() do
  let me = self()
  send(shown("target", me), shown("message", 1))
  println("${send(me, 2) == ()}")
  let dead = spawn(ends)
  Process.monitor(dead)
  receive do
    (:down, _, _, reason) -> println(reason)
  end
  send(dead, 3)
  let first = receive do
    n -> n
  end
  receive do
    n -> println("${first + n}")
  end
  receive do
    n -> println("stray ${n}")
    after 0 -> println("empty")
  end
end
