# Methods that wait for messages or timers, reached directly and through a type parameter.
interface Source do
  fn pull(self) -> Int
  fn twice(self) -> Int do
    self.pull() + self.pull()
  end
end

struct Fixed do
  n :: Int
end

struct Slow do
  n :: Int
end

impl Source for Fixed do
  fn pull(self) = self.n
end

impl Source for Slow do
  fn pull(self) do
    Timer.sleep(1)
    self.n
  end
end

impl Display for Slow do
  fn to_string(self) do
    Timer.sleep(1)
    "slow ${self.n}"
  end
end

impl Add for Slow do
  fn add(self, other) do
    Timer.sleep(1)
    Slow { n: self.n + other.n }
  end
end

fn drain<S>(source :: S, times :: Int) -> Int where S: Source do
  if times == 0 do
    0
  else
    source.pull() + drain(source, times - 1)
  end
end

actor worker(source, parent) do
  receive do
    n -> send(parent, drain(source, n) + source.twice())
  end
end

fn main() do
  let me = self()
  let pid = spawn(worker, Slow { n: 2 }, me)
  send(pid, 3)
  receive do
    n -> println("${n}")
  end
  println("${drain(Fixed { n: 5 }, 4)} ${Fixed { n: 1 }.twice()} ${Slow { n: 7 }.twice()}")
  println("${Slow { n: 1 } + Slow { n: 2 }}")
  println("${List.map([Slow { n: 3 }, Slow { n: 4 }], pull)}")
  println("${List.map([1, 2], fn n -> Slow { n: n }.pull() end)}")
end
