# Hidden parameters of functions that wait, in an actor, a job and as values.

interface Maker do
  fn make(n :: Int) -> Self
end

impl Maker for Int do
  fn make(n :: Int) -> Int do
    Timer.sleep(1)
    n
  end
end

impl Maker for String do
  fn make(n :: Int) -> String do
    "s${n}"
  end
end

actor worker(done) do
  fn build<T>(n :: Int) -> T where T: Maker do
    let again = build
    if n > 100 do T.make(n) else again(n + 100) end
  end
  let i :: Int = build(1)
  let s :: String = build(2)
  let same = build
  let t :: String = same(3)
  send(done, "${i} ${s} ${t}")
end

fn twice(f, n) do
  Timer.sleep(1)
  f(n)
end

fn main() do
  spawn(worker, self())
  receive do
    text -> println(text)
  end
  fn build<T>(n :: Int) -> T where T: Maker do
    T.make(n)
  end
  let a :: Int = twice(build, 4)
  let b :: String = twice(build, 5)
  println("${a} ${b}")
  let list :: List<String> = List.map([1, 2], build)
  println("${list}")
  let jobs :: List<Result<Int, String>> = Job.map([1, 2], build)
  println("${jobs}")
  let c :: Int = build(7)
  println("${c}")
end
