service Level do
  fn init(0) = "none"
  fn init(n :: Int) do
    if n > 9 do
      return "high"
    end
    "low"
  end
  call Name() do |level|
    (level, level)
  end
end

fn main() do
  println(Level.name(Level.start(0)))
  println(Level.name(Level.start(5)))
  println(Level.name(Level.start(50)))
end
