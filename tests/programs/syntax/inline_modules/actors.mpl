module Counting do
  pub type Request do
    Add(Int)
    Total(Pid)
  end

  actor counter(total) do
    receive do
      Add(n) -> counter(total + n)
      Total(asker) -> answer(asker, total)
    end
  end

  fn answer(asker, total) = send(asker, total)

  pub fn begin(from_ :: Int) = spawn(counter, from_)
end

fn main() do
  let one = Counting.begin(1)
  send(one, Add(2))
  send(one, Total(self()))
  receive do n -> println("${n}") end
  let two = spawn(Counting.counter, 10)
  send(two, Counting.Add(5))
  send(two, Counting.Total(self()))
  receive do n -> println("${n}") end
end
