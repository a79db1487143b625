# One message at a time, in order of arrival: a handler that waits makes the others wait.
service Log do
  fn init() do
    []
  end
  cast Slow(n :: Int) do |log|
    Timer.sleep(10)
    List.append(log, n)
  end
  cast Fast(n :: Int) do |log|
    List.append(log, n)
  end
  call All() do |log|
    (log, log)
  end
end

fn main() do
  let log = Log.start()
  Log.slow(log, 1)
  Log.fast(log, 2)
  Log.slow(log, 3)
  Log.fast(log, 4)
  println("${Log.all(log)}")
  Log.fast(log, 5)
  println("${Log.all(log)}")
end
