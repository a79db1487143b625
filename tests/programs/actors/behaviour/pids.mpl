# Pids: equality, text form, in collections; the null pid.
actor idle() do
  receive do
    _ -> ()
  end
end

struct Entry do
  owner :: Pid
  label :: String
end

fn main() do
  let a = spawn(idle)
  let b = spawn(idle)
  println("${a == a} ${a == b} ${a != b}")
  println("${self()} ${a} ${b}")
  let entry = Entry { owner: a, label: "first" }
  println("${entry.owner == a}")
  let ages = %{a => 1, b => 2}
  println("${Map.get(ages, a)} ${Map.get(ages, b)} ${Map.size(ages)}")
  let p :: Pid = a
  send(p, "anything")
  println("${[self(), a]}")
  let nobody = Process.whereis("nobody")
  println("${nobody} ${nobody == Process.whereis("someone")} ${Process.alive(nobody)}")
  send(nobody, 1)
  println("${Process.register("x", nobody)} ${Process.exit(nobody, "kill")}")
  link(nobody)
  println("not reached")
end
