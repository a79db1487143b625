actor counter(parent :: Pid, n :: Int) do
  while true do
    if n > 0 do
      break
    end
    send(parent, "never")
  end
  send(parent, "done")
end

fn drain(limit) do
  for i in 0..100 do
    while true do
      if i == limit do
        return "stopped at ${i}"
      end
      break
    end
  end
  "drained"
end

fn main() do
  println(drain(5) <> ", " <> drain(1000))
  let value = while false do 1 end
  println("${value}")
  spawn(counter, self(), 1)
  receive do text -> println(text) end
end
