# A crash goes along the links, with the text of its origin; an ordered stop does not.
actor head() do
  receive do
    text -> panic(text)
  end
end

actor member(number :: Int, before :: Pid, boss :: Pid) do
  link(before)
  send(boss, :linked)
  receive do
    _ -> println("not reached")
  end
  terminate do
    println("member ${number} cleans up")
  end
end

fn chain(0, last :: Pid, _ :: Pid) -> Pid = last
fn chain(n, last, boss) do
  chain(n - 1, spawn(member, n, last, boss), boss)
end

fn main() do
  let first = spawn(head)
  let last = chain(3, first, self())
  for _n in 0..3 do
    receive do
      :linked -> ()
    end
  end
  Process.monitor(last)
  send(first, "the first fell")
  receive do
    (:down, _, pid, reason) -> println("${pid == last}: ${reason}")
  end

  let calm = spawn(head)
  link(calm)
  Process.exit(calm, "shutdown")
  Process.monitor(calm)
  receive do
    (:down, _, _, reason) -> println("main goes on after ${reason}")
  end
end
