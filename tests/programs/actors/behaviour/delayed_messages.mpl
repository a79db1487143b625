# Messages that come later, in order of their times; `msg` is evaluated at once.
actor collector(left :: Int) do
  if left > 0 do
    receive do
      text -> println(text)
    end
    collector(left - 1)
  end
end

fn shown(text :: String) -> String do
  println("evaluated: ${text}")
  text
end

fn main() do
  let pid = spawn(collector, 4)
  Timer.send_after(pid, 60, shown("third"))
  Timer.send_after(pid, 30, shown("second"))
  Timer.send_after(pid, -10, shown("first"))
  Timer.send_after(pid, 120, "fourth, after main has returned")
  Timer.send_after(Process.whereis("nobody"), 1, "lost")
  println("main ends")
end
