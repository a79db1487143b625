actor courier(route :: String, load) do
  receive do
    stop -> println("${route} ${load} ${stop}")
  end
  terminate do
    println("off duty")
  end
end

actor plain do
  println("no parameters")
end

actor semicolons() do ; let a = 1; println("${a}") ; terminate do println("done") end end

fn main() do
  let pid = spawn(courier, "north", 3)
  send(pid, "first")
  Process.monitor(pid)
  receive do (:down, _, _, _) -> println("courier ended") end
  let other = spawn(plain)
  Process.monitor(other)
  receive do (:down, _, _, _) -> println("plain ended") end
  let third = spawn(semicolons,)
  Process.monitor(third)
  receive do (:down, _, _, _) -> println("third ended") end
end
