fn pause(ms :: Int) do
  Timer.sleep(ms)
  ms
end

fn twice(f) = f() + f()

fn main() do
  println("${pause(1) + pause(2)}")
  println("${twice(fn -> pause(3) end)}")
end
