# Values with traits as messages and states of actors.
interface Job do
  fn work(self) -> Int
  fn name(self) -> String do "job" end
end

type Task do
  Sum(List<Int>)
  Wait(Int)
end

impl Job for Task do
  fn work(self) do
    case self do
      Sum(ns) -> List.reduce(ns, 0, fn a, b -> a + b end)
      Wait(ms) -> do
        Timer.sleep(ms)
        ms
      end
    end
  end
end

struct Report do
  sender :: String
  value :: Int
end

impl Display for Report do
  fn to_string(self) = "${self.sender}: ${self.value}"
end

actor worker(parent :: Pid<Report>, task :: Task) do
  send(parent, Report { sender: task.name(), value: task.work() })
end

fn main() do
  let me = self()
  spawn(worker, me, Sum([1, 2, 3]))
  receive do
    report -> println("${report}")
  end
  spawn(worker, me, Wait(1))
  receive do
    report -> println("${report}")
  end
end
