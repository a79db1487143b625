# A handler that makes the text of a value whose type has a text form without end: that keeps its
# service and its callers busy, and nobody else.
struct Endless do
  n :: Int
end deriving(Debug, Hash)

fn spin(n :: Int) -> Int = spin(n + 1)

impl Display for Endless do
  fn to_string(self) -> String do
    "${spin(self.n)}"
  end
end

impl Eq for Endless do
  fn eq(self, other) -> Bool do
    spin(self.n) == 0
  end
end

service Press do
  fn init() do
    0
  end
  call Text(a) do |n|
    (n, "${a}")
  end
  call Same(a, b) do |n|
    (n, a == b)
  end
end

actor ticker(n :: Int, boss :: Pid) do
  Timer.sleep(3)
  if n > 0 do
    ticker(n - 1, boss)
  else
    send(boss, :ticked)
  end
end

fn main() do
  let one = Press.start()
  let two = Press.start()
  Timer.sleep(2)
  println(Press.text(one, 5))
  let e = Endless { n: 0 }
  let first = spawn(fn -> println(Press.text(one, e)) end)
  let second = spawn(fn -> println("${Press.same(two, e, e)}") end)
  spawn(ticker, 3, self())
  receive do
    :ticked -> println("ticked")
  end
  for pid in [first, second, one, two] do
    Process.monitor(pid)
    Process.exit(pid, "kill")
    receive do
      (:down, _, _, reason) -> println(reason)
    end
  end
end
