type Job do
  Order(Int)
  Stop
  Ask(Pid)
end

actor clerk(total :: Int) do
  receive do
    Order(n) when n > 100 -> do
      println("large order ${n}")
      clerk(total + n)
    end
    Order(n) ->
      clerk(total + n)
    Ask(who) ->
      send(who, total)
      clerk(total)
    Stop -> println("bye")
    after 5000 -> println("idle") end
end

fn main() do
  let pid = spawn(clerk, 0,)
  link(pid)
  send(pid, Order(5))
  send(pid, Order(200),)
  report_to(pid, self())
  println(receive do n -> "${n}" after 1000 -> "nothing" end)
  Process.monitor(pid)
  send(pid, Stop)
  receive do
    (:down, _, _, _) -> println("down")
    after 1000 -> println("late") end
  println("${self() == self()}")
end

fn report_to(pid, me) = send(pid, Ask(me))
