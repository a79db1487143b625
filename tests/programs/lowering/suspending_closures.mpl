# A closure that receives works wherever a function value does.
fn twice(f) do
  f() + f()
end

fn main() do
  let me = self()
  let next = fn -> receive do
    n -> n
  end end
  send(me, 1)
  send(me, 2)
  println("${twice(next)}")
  send(me, 10)
  send(me, 20)
  println("${List.map([1, 2], fn x -> x + next() end)}")
  let sorted = List.sort([3, 1, 2], fn(a, b) do
    Timer.sleep(1)
    a - b
  end)
  println("${sorted}")
end
