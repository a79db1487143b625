# An exit signal that comes before an actor has begun: its terminate clause runs, the rest
# does not. A kill leaves it out.
actor closing(name :: String, boss :: Pid) do
  println("${name} begins")
  receive do
    _ -> ()
  end
  terminate do
    send(boss, "${name} closes")
  end
end

fn main() do
  let a = spawn(closing, "a", self())
  Process.exit(a, "shutdown")
  receive do
    text -> println(text)
  end
  let b = spawn(closing, "b", self())
  Process.monitor(b)
  Process.exit(b, "kill")
  receive do
    (:down, _, _, reason) -> println(reason)
    text -> println(text)
  end
end
