# A call that cannot be answered fails its caller, with the reason.
service Frail do
  fn init() do
    0
  end
  call Crash(why :: String) :: Int do |n|
    if n == 0 do
      panic(why)
    end
    (n, n)
  end
  call Wait(ms :: Int) :: Int do |n|
    Timer.sleep(ms)
    (n, n)
  end
  call Get() :: Int do |n|
    (n, n)
  end
end

service Other do
  call Get() :: Int do |n|
    (n, n)
  end
  call Me() :: Pid do |n|
    (n, self())
  end
  call Myself() :: Int do |n|
    (n, Other.get(self()))
  end
end

fn main() do
  let report = fn name, work ->
    let pid = spawn(fn -> work() end)
    Process.monitor(pid)
    receive do
      (:down, _, _, reason) -> println("${name}: ${reason}")
    end
  end
  let frail = Frail.start()
  report("fine", fn -> Frail.get(frail) end)
  report("breaks", fn -> Frail.crash(frail, "oh no") end)
  report("dead", fn -> Frail.get(frail) end)
  report("null", fn -> Frail.get(Process.whereis("nobody")) end)
  let plain = spawn(fn -> Timer.sleep(1000000) end)
  report("no service", fn -> Frail.get(plain) end)
  let other = Other.start()
  report("wrong service", fn -> Frail.get(other) end)
  println("${Other.me(other) == other}")
  report("itself", fn -> Other.myself(other) end)
  report("after that", fn -> Other.get(other) end)
  let slow = Frail.start()
  spawn(fn ->
    Timer.sleep(20)
    Process.exit(slow, "tired")
  end)
  report("killed while it works", fn -> Frail.wait(slow, 100000) end)
  let queued = Frail.start()
  spawn(fn -> Frail.wait(queued, 100000) end)
  Timer.sleep(10)
  spawn(fn ->
    Timer.sleep(20)
    Process.exit(queued, "kill")
  end)
  report("killed with calls in its mailbox", fn -> Frail.get(queued) end)
  Process.exit(plain, "kill")
end
