# A self call that is not the last thing runs the body again and comes back.
actor nested(depth :: Int, boss :: Pid) do
  receive do
    :down -> deeper(depth)
    :up -> send(boss, "bottom at ${depth}")
  end
  if depth < 3 do
    nested(depth + 1, boss)
    send(boss, "back at ${depth}")
  end
end

fn deeper(depth :: Int) do
  println("going below ${depth}")
end

actor counts(left :: Int, sum :: Int, boss :: Pid) do
  if left == 0 do
    send(boss, sum)
  else
    counts(left - 1, sum + left, boss)
  end
end

fn loop(0, sum) = sum
fn loop(n, sum) = loop(n - 1, sum + n)

actor calls(boss :: Pid) do
  receive do
    n -> send(boss, loop(n, 0))
  end
end

fn main() do
  let pid = spawn(nested, 1, self())
  send(pid, :down)
  send(pid, :down)
  send(pid, :up)
  for _n in 0..3 do
    receive do
      text -> println(text)
    end
  end
  spawn(counts, 300000, 0, self())
  receive do
    sum -> println("${sum}")
  end
  send(spawn(calls, self()), 1000000)
  receive do
    sum -> println("${sum}")
  end
end
