import Makers
from Makers import Pair

struct Quick do
  n :: Int
end
struct Slow do
  n :: Int
end

impl Maker for Quick do
  fn make(n) = Quick { n: n }
  fn label(self) = "quick ${self.n}"
end

impl Maker for Slow do
  fn make(n) do
    Timer.sleep(1)
    Slow { n: n * 10 }
  end
  fn label(self) = "slow ${self.n}"
end


fn main() do
  println(Makers.relabel(Quick { n: 1 }))
  println(Makers.relabel(Slow { n: 1 }))
  println(Makers.relabel(Pair { left: Slow { n: 1 }, right: Slow { n: 2 } }))
  let made :: Pair<Pair<Quick>> = Pair.make(1)
  println(made.label())
  println(List.map([Slow { n: 1 }, Slow { n: 2 }], fn(x) -> x.again().label() end) |> String.join(", "))
end
