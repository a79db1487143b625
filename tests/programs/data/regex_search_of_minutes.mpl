# A search of minutes in one process holds up nobody, and can be killed.
fn doubled(text :: String, times :: Int) -> String do
  if times == 0 do text else doubled(text <> text, times - 1) end
end

actor echo(boss :: Pid) do
  receive do
    n -> send(boss, n)
  end
  echo(boss)
end

actor searcher(boss :: Pid) do
  let text = doubled("a", 18)
  send(boss, -1)
  println(Regex.replace(~r/.*?b|a/, text, "-"))
end

fn main() do
  let other = spawn(echo, self())
  let busy = spawn(searcher, self())
  Process.monitor(busy)
  receive do
    -1 -> println("searching")
  end
  for n in 0..100 do
    send(other, n)
    receive do
      got when got >= 0 -> got
    end
  end
  println("went on")
  Process.exit(busy, "kill")
  receive do
    (:down, _, _, reason) -> println(reason)
  end
  Process.exit(other, "kill")
end
