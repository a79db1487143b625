actor closing(boss :: Pid) do
  receive do
    text -> println(text)
  end
  terminate do
    println("closed")
  end
end

fn main() do
  let pid = spawn(closing, self())
  Process.monitor(pid)
  send(pid, "open")
  receive do
    (:down, _, _, reason) -> println(reason)
  end
end
