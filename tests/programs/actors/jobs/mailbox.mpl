# Awaiting leaves the mailbox alone, and a finished job leaves nothing in it.
actor owner(boss :: Pid) do
  send(self(), 1)
  let first = Job.await(Job.async(fn -> 10 end))
  send(self(), 2)
  let second = Job.await(Job.async(fn -> 20 end))
  send(self(), 3)
  let numbers = List.map([1, 2, 3], fn _ ->
    receive do
      n -> n
    end
  end)
  receive do
    n -> println("stray ${n}")
    after 0 -> println("nothing else")
  end
  send(boss, (first, second, numbers))
end

fn main() do
  spawn(owner, self())
  receive do
    (Ok(a), Ok(b), numbers) -> println("${a} ${b} ${numbers}")
  end
end
