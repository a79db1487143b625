# An actor's state is its argument; a request carries the pid that wants the answer.
type Request do
  Add(Int)
  Read(Pid)
end

actor counter(total :: Int) do
  receive do
    Add(n) -> counter(total + n)
    Read(customer) -> answer(customer, total)
  end
end

fn answer(customer :: Pid, total :: Int) do
  send(customer, total)
end

fn main() do
  let pid = spawn(counter, 10)
  send(pid, Add(5))
  send(pid, Add(7))
  send(pid, Read(self()))
  receive do
    total -> println("total ${total}")
  end
end
