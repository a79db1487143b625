# Functions that may wait recurse to a depth of about 15,000.
fn wait(n :: Int) -> Int do
  if n == 0 do
    Timer.sleep(1)
    0
  else
    1 + wait(n - 1)
  end
end

fn main() do
  println("${wait(14000)}")
  println("${wait(10000000)}")
end
