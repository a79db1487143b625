# How processes end, as those that watch them hear it.
actor returns() do
  ()
end

actor waits() do
  receive do
    _ -> ()
  end
end

actor fails(text :: String) do
  panic(text)
end

actor divides(n :: Int) do
  println("${1 / n}")
end

actor indexes() do
  println("${List.get([1], 5)}")
end

fn main() do
  let watched = fn(pid :: Pid) do
    let ref = Process.monitor(pid)
    receive do
      (:down, got, _, reason) when got == ref -> reason
    end
  end
  println("returns: ${watched(spawn(returns))}")
  println("panics: ${watched(spawn(fails, "out of cheese"))}")
  println("divides: ${watched(spawn(divides, 0))}")
  println("library: ${watched(spawn(indexes))}")
  for request in ["kill", "shutdown", "tired"] do
    let pid = spawn(waits)
    Process.exit(pid, request)
    println("${request}: ${watched(pid)}")
  end
  let pid = spawn(waits)
  println("normal: ${Process.exit(pid, "normal")} ${Process.alive(pid)}")
  send(pid, :go)
  println("after a message: ${watched(pid)} ${Process.alive(pid)}")
  println("again: ${watched(pid)}")
  println("nobody: ${watched(Process.whereis("nobody"))}")
end
