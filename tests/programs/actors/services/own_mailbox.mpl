# A call leaves the caller's mailbox alone.
service Echo do
  fn init() do
    0
  end
  call Say(text :: String) do |n|
    Timer.sleep(5)
    (n + 1, text)
  end
end

actor caller(echo, boss :: Pid) do
  let first = Echo.say(echo, "one")
  let a = receive do
    n -> n
  end
  let second = Echo.say(echo, "two")
  let b = receive do
    n -> n
  end
  send(boss, "${first} ${a} ${second} ${b}")
end

fn main() do
  let pid = spawn(caller, Echo.start(), self())
  send(pid, 1)
  send(pid, 2)
  receive do
    line -> println(line)
  end
end
