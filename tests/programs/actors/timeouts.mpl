actor patient(label :: String, boss :: Pid) do
  let answer = receive do
    text -> text
    after 20 -> "nothing"
  end
  send(boss, "${label}: ${answer}")
end

fn main() do
  spawn(patient, "first", self())
  receive do
    text -> println(text)
  end
  let second = spawn(patient, "second", self())
  send(second, "something")
  receive do
    text -> println(text)
  end
  receive do
    text -> println(text)
    after 0 -> println("empty mailbox")
  end
end
