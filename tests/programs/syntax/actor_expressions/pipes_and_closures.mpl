actor echo(to :: Pid, prefix :: String) do
  receive do
    text -> send(to, prefix <> text)
  end
end

fn start(prefix, to :: Pid) = spawn(echo, to, prefix)

fn main() do
  let me = self()
  let pids = ["a", "b"] |> List.map(fn prefix -> start(prefix, me) end)
  for pid in pids do
    send(pid, "!")
  end
  let texts = for _ in pids do
    receive do text -> text after 1000 -> "none" end
  end
  println("${texts |> List.sort(fn(x, y) -> compare(x, y) end)}")
end
