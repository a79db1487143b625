# Variants may have lower-case names; patterns then name them with their type.
type Mode do
  fast
  slow(Int)
end deriving(Display, Eq)

fn show(m) do
  case m do
    Mode.fast -> "fast!"
    Mode.slow(n) -> "slow ${n}"
  end
end

fn main() do
  println("${fast} ${slow(3)} ${Mode.fast} ${show(fast)} ${show(Mode.slow(2))} ${fast == Mode.fast}")
end
