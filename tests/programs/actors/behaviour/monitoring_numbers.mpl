# `Process.monitor` takes a number too: that of a process of this node, or of none.
actor waits() do
  receive do
    () -> ()
  end
end

fn told(ref :: Int, down :: (Atom, Int, Pid, String)) do
  let (what, got, pid, reason) = down
  println("${what == :down and got == ref} ${pid} ${reason}")
end

fn main() do
  let nobody = Process.monitor(5)
  receive do
    down -> told(nobody, down)
  end
  for n in [0, -7, 9223372036854775807] do
    let ref = n |> Process.monitor()
    receive do
      down -> told(ref, down)
    end
  end
  let pid = spawn(waits)
  let ref = monitor(2)
  println("${Process.demonitor(nobody)} ${ref == nobody}")
  send(pid, ())
  receive do
    down -> told(ref, down)
  end
  println("${Process.demonitor(Process.monitor(1))}")
end
