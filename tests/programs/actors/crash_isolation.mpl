# A crash ends one actor, with one line; the others go on.
actor fragile() do
  receive do
    n -> println("${100 / n}")
  end
end

actor sturdy(boss :: Pid) do
  receive do
    text -> println("still here: ${text}")
  end
  send(boss, :done)
end

fn main() do
  let a = spawn(fragile)
  let b = spawn(sturdy, self())
  send(a, 0)
  send(b, "good")
  receive do
    :done -> println("end")
  end
end
