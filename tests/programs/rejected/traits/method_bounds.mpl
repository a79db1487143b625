# Bounds of methods, and of the types that impls are for, where they are not met.
interface Score do
  fn score(self) -> Int
end
interface Judge do
  fn judge(self, x) -> Int
end
struct Strict do
  minus :: Int
end
struct Box<T> do
  item :: T
end
impl Score for String do
  fn score(self) = String.length(self)
end
impl Score for Box where T: Score do
  fn score(self) = self.item.score()
end
impl Judge for Strict do
  fn judge<T>(self, x :: T) -> Int where T: Score, U: Score do
    x.score() - self.minus + x.words
  end
end
fn main() do
  let strict = Strict { minus: 3 }
  strict.judge("four")
  strict.judge(4)
  Box { item: "x" }.score()
  Box { item: 1 }.score()
  Score.score(Box { item: Box { item: true } })
end
