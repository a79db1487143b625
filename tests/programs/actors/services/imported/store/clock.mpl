service Clock do
  fn init() do
    0
  end
  call Read() do |n|
    (n, n)
  end
  cast Tick() do |n|
    n + 1
  end
end

pub fn tick(clock) do
  Clock.tick(clock)
end
