# Functions and closures that wait for messages, also under library functions.
actor echo() do
  receive do
    (customer, n) -> reply(customer, n)
  end
  echo()
end

fn reply(customer :: Pid, n :: Int) do
  send(customer, n * 10)
end

fn main() do
  let server = spawn(echo)
  let me = self()
  let ask = fn n do
    send(server, (me, n))
    receive do
      answer -> answer
    end
  end
  println("${ask(1)}")
  println("${List.map([2, 3, 4], ask)}")
  println("${List.reduce([5, 6], 0, fn sum, n -> sum + ask(n) end)}")
  println("${List.sort_by([3, 1, 2], ask)}")
end
