# Patterns of receive: what does not fit stays, and is looked at again by the next receive.
type Order do
  Stop
  Work(Int, String)
  Items(List<Int>)
end

actor worker(home) do
  receive do
    Work(0, name) -> done(home, "nothing for ${name}")
    Work(n, name) when n > 5 -> done(home, "much for ${name}")
    Work(1 | 2, text) -> done(home, "little for ${text}")
    Items([a, b]) when a > b -> done(home, "falls from ${a} to ${b}")
    Items([_, _]) -> done(home, "two")
    Items(x :: rest) -> done(home, "${x} and ${rest}")
    Stop -> rest(home)
  end
  worker(home)
end

fn done(home :: Pid, text :: String) do
  send(home, text)
end

fn rest(home :: Pid) do
  send(home, "stops")
end

fn main() do
  let pid = spawn(worker, self())
  send(pid, Work(3, "few"))
  send(pid, Items([]))
  send(pid, Work(0, "a"))
  send(pid, Work(6, "b"))
  send(pid, Work(2, "c"))
  send(pid, Items([2, 1]))
  send(pid, Items([1, 2]))
  send(pid, Items([7, 8, 9]))
  send(pid, Stop)
  for _ in 0..7 do
    receive do
      text -> println(text)
      after 5000 -> println("no answer")
    end
  end
end
