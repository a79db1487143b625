# Ord by hand, by `lt` or by `compare` too, in sorting, comparing and bounds.
struct Card do
  rank :: Int
  suit :: String
end deriving(Display, Eq)

impl Ord for Card do
  fn lt(self, other) = self.rank < other.rank
end

type Size do
  Small
  Large
  Medium
end deriving(Display, Eq)

impl Ord for Size do
  fn lt(self, other) = weight(self) < weight(other)
  fn compare(self, other) do
    compare(weight(self), weight(other))
  end
end

fn weight(size) do
  case size do
    Small -> 1
    Medium -> 2
    Large -> 3
  end
end

fn largest<T>(xs :: List<T>) -> T where T: Ord do
  List.reduce(xs, List.head(xs), fn a, b -> if b > a do b else a end end)
end

fn card(rank, suit) = Card { rank: rank, suit: suit }

fn main() do
  let cards = [card(9, "clubs"), card(2, "hearts"), card(5, "spades")]
  println("${List.sort(cards)}")
  println("${largest(cards)} ${largest([Small, Large, Medium])} ${List.sort([Large, Small, Medium])}")
  println("${card(1, "a") <= card(1, "b")} ${card(2, "a") > card(1, "b")} ${Large > Medium}")
  println("${Large.compare(Small)} ${compare(Small, Medium)} ${card(1, "x").compare(card(1, "y"))}")
  println("${[Large] < [Medium]} ${(Small, 2) < (Small, 3)} ${Some(Medium) < Some(Large)}")
end
