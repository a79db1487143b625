# The ticker: sleep, cast, call oneself. A kill ends it.
service Depot do
  fn init() do
    0
  end
  cast Empty() do |n|
    n + 1
  end
  call Emptied() do |n|
    (n, n)
  end
end

actor pulse(target, every :: Int) do
  Timer.sleep(every)
  Depot.empty(target)
  pulse(target, every)
end

fn wait_for(depot, n :: Int) do
  if Depot.emptied(depot) < n do
    Timer.sleep(2)
    wait_for(depot, n)
  end
end

fn main() do
  let depot = Depot.start()
  let ticker = spawn(pulse, depot, 1)
  wait_for(depot, 20)
  Process.exit(ticker, "kill")
  println("${Depot.emptied(depot) >= 20}")
end
