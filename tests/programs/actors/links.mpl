# The crash of one process takes those linked to it along, and nobody else.
actor bomb() do
  receive do
    _ -> panic("boom")
  end
end

actor companion(other :: Pid, boss :: Pid) do
  link(other)
  send(boss, :linked)
  receive do
    text -> println("not reached: ${text}")
  end
end

fn main() do
  let first = spawn(bomb)
  let second = spawn(companion, first, self())
  Process.monitor(second)
  receive do
    :linked -> send(first, :go)
  end
  receive do
    (:down, _, pid, reason) -> println("${pid == second} ${reason}")
  end
end
