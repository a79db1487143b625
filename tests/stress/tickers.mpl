# Tickers that sleep, cast and call themselves, until so many ticks have been counted.
#
#   tickers.mpl TICKS

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

# A timed receive that a message always ends before its time.
actor reminded(target, every :: Int) do
  Timer.send_after(self(), every, :now)
  receive do
    :now -> Depot.empty(target)
    after 3600000 -> panic("the message is late")
  end
  reminded(target, every)
end

fn wait_for(depot, ticks :: Int) do
  if Depot.emptied(depot) < ticks do
    Timer.sleep(60000)
    wait_for(depot, ticks)
  end
end

fn ticks() -> Int do
  case String.to_int(List.get(Env.args(), 0)) do
    Some(n) -> n
    None -> 0
  end
end

fn main() do
  let depot = Depot.start()
  let tickers = for n in 1..11 do
    spawn(pulse, depot, 1000 + n)
  end
  let others = for n in 1..11 do
    spawn(reminded, depot, 1500 + n)
  end
  wait_for(depot, ticks())
  for pid in tickers do
    Process.exit(pid, "kill")
  end
  for pid in others do
    Process.exit(pid, "kill")
  end
  println("ticks: ${Depot.emptied(depot) >= ticks()}")
end
