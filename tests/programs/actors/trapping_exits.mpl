# A process that traps exits gets messages in place of exit signals, but for a kill.
actor companion() do
  receive do
    :crash -> panic("crashed")
    :end -> ()
  end
end

actor fortress(boss :: Pid) do
  println("trapped before: ${Process.trap_exit(true)}, now: ${Process.trap_exit(true)}")
  send(boss, :ready)
  receive do
    (:exit, from, reason) -> println("asked by main: ${from == boss}, ${reason}")
  end
  receive do
    (:exit, _, reason) -> println("asked again: ${reason}")
  end
  send(boss, :ready)
  receive do
    (:exit, _, reason) -> println("not reached: ${reason}")
  end
end

fn main() do
  println("main traps: ${Process.trap_exit(true)}")
  let news = fn(pid :: Pid) do
    receive do
      (:exit, from, reason) when from == pid -> reason
    end
  end

  let first = spawn(companion)
  link(first)
  send(first, :end)
  println("ended: ${news(first)}")

  let second = spawn(companion)
  link(second)
  link(second)
  send(second, :crash)
  println("crashed: ${news(second)}")

  let third = spawn(companion)
  link(third)
  Process.exit(third, "kill")
  println("killed: ${news(third)}")

  link(third)
  println("linked too late: ${news(third)}")

  let fourth = spawn(companion)
  link(fourth)
  Process.unlink(fourth)
  send(fourth, :crash)
  Process.monitor(fourth)
  receive do
    (:down, _, _, _) -> println("unlinked")
  end
  receive do
    (:exit, _, reason) -> println("not reached: ${reason}")
    after 0 -> println("no news")
  end

  let strong = spawn(fortress, self())
  receive do
    :ready -> Process.exit(strong, "normal")
  end
  Process.exit(strong, "tired")
  Process.monitor(strong)
  receive do
    :ready -> Process.exit(strong, "kill")
  end
  receive do
    (:down, _, _, reason) -> println(reason)
  end
end
