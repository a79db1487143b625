# A handler that sends to its own service, or tells it to end, and fails then: its caller hears
# of it, and nobody else.
service Frail do
  fn init() do
    1
  end
  call Note(n :: Int) do |cash|
    send(self(), :note)
    (cash, 10 / n)
  end
  call Stop(n :: Int) do |cash|
    Process.exit(self(), "shutdown")
    (cash, 10 / n)
  end
  call Peek() do |cash|
    (cash, cash)
  end
end

fn outcome(job) -> String do
  case Job.await(job) do
    Ok(n) -> "ok ${n}"
    Err(reason) -> "err ${reason}"
  end
end

fn main() do
  let first = Frail.start()
  Timer.sleep(2)
  println(outcome(Job.async(fn -> Frail.note(first, 5) end)))
  println(outcome(Job.async(fn -> Frail.note(first, 0) end)))
  println("${Process.alive(first)}")
  let second = Frail.start()
  Timer.sleep(2)
  println(outcome(Job.async(fn -> Frail.stop(second, 0) end)))
  println("${Process.alive(second)}")
  for _ in 0..3 do
    println(outcome(Job.async(fn -> Frail.peek(Frail.start()) end)))
  end
end
