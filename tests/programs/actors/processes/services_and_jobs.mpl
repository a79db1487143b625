# What is seen of services, at rest and at work, of supervisors and of jobs.
service Till do
  fn init() do
    0
  end
  call Peek() do |cash|
    (cash, cash)
  end
  call Count(boss :: Pid) do |cash|
    send(boss, :counting)
    Timer.sleep(100000)
    (cash, cash)
  end
end

supervisor Shop do
  child till do
    start: fn -> Till.start() end
  end
end

fn show(pid :: Pid) do
  let info = Process.info(pid)
  let keys = ["status", "links", "watchers", "function", "line"]
  println(String.join(List.map(keys, fn key -> "${key}: ${Map.get(info, key)}" end), ", "))
end

fn main() do
  let till = Till.start()
  let shop = spawn(Shop)
  Timer.sleep(5)
  show(till)
  show(shop)
  show(Supervisor.child(shop, "till"))
  let me = self()
  let job = Job.async(fn -> Till.count(till, me) end)
  receive do
    :counting -> ()
  end
  show(till)
  show(job)
  show(me)
  # In a comprehension it is still main.
  let lines = for key in ["function", "line"] do
    Map.get(Process.info(me), key)
  end
  println("${lines}")
  Process.exit(job, "kill")
  Process.exit(till, "kill")
end
