struct Window do
  used :: Int
  most :: Int
end

service Limiter do
  fn init(most :: Int) -> Window do
    Window { used: 0, most: most }
  end
  call Check() :: Bool do |w|
    if w.used < w.most do (%{w | used: w.used + 1}, true) else (w, false) end
  end
  call Enable(on :: Bool) :: String do |w|
    (w, if on do "enabled:${on}" else "disabled:${on}" end)
  end
end

fn main() do
  let limiter = Limiter.start(2)
  println("${Limiter.check(limiter)}")
  println("${Limiter.check(limiter)}")
  println("${Limiter.check(limiter)}")
  println(Limiter.enable(limiter, true))
  println(Limiter.enable(limiter, false))
end
