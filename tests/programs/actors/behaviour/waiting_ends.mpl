# Actors that only wait are ended with the program, in order: terminate clauses run.
actor waits(label :: String) do
  receive do
    _ -> println("never")
  end
  terminate do
    println("${label} is told")
  end
end

actor busy(left :: Int) do
  if left > 0 do
    Timer.sleep(5)
    busy(left - 1)
  else
    println("work is done")
  end
end

fn main() do
  spawn(waits, "one")
  spawn(busy, 4)
  println("main ends")
end
