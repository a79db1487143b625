# A handler that computes keeps nobody but its callers waiting.
service Cruncher do
  fn init() do
    0
  end
  call Crunch() do |n|
    let total = count(0, 3000000)
    (total, "crunched ${total}")
  end
end

fn count(at :: Int, to :: Int) do
  if at < to do
    count(at + 1, to)
  else
    at
  end
end

actor quick(left :: Int) do
  if left == 0 do
    println("quick")
  else
    Timer.sleep(1)
    quick(left - 1)
  end
end

fn main() do
  let cruncher = Cruncher.start()
  spawn(quick, 3)
  println(Cruncher.crunch(cruncher))
end
