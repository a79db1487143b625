# Recursion without end is a panic of the actor, and of no other.
fn endless(n :: Int) -> Int do
  1 + endless(n + 1)
end

actor recursive() do
  println("${endless(0)}")
end

actor suspending(n :: Int) do
  println("${waiting(n)}")
end

fn waiting(n :: Int) -> Int do
  Timer.sleep(0)
  1 + waiting(n + 1)
end

fn main() do
  Process.monitor(spawn(recursive))
  receive do
    (:down, _, _, reason) -> println(reason)
  end
  Process.monitor(spawn(suspending, 0))
  receive do
    (:down, _, _, reason) -> println(reason)
  end
  println("main goes on")
end
