# A message that comes later ends a receive that would wait for longer.
actor waiter() do
  let got = receive do
    n -> n + 0
    after 5000 -> 0
  end
  println("${got}")
end

fn main() do
  Timer.send_after(spawn(waiter), 50, 99)
  Timer.sleep(200)
  println("main ends")
end
