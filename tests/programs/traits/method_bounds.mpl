# Methods with type parameters and bounds of their own.
interface Score do
  fn score(self) -> Int
end

interface Judge do
  fn judge(self, x) -> Int
  fn best(self, xs)
end

struct Strict do
  minus :: Int
end

struct Essay do
  words :: Int
end deriving(Display)

impl Score for Essay do
  fn score(self) = self.words
end

impl Score for String do
  fn score(self) = String.length(self)
end

impl Judge for Strict do
  fn judge<T>(self, x :: T) -> Int where T: Score do
    x.score() - self.minus
  end

  fn best<T>(self, xs :: List<T>) -> T? where T: Score do
    let good = List.filter(xs, fn x -> self.judge(x) > 0 end)
    if List.length(good) == 0 do None else Some(List.head(good)) end
  end
end

fn main() do
  let strict = Strict { minus: 3 }
  println("${strict.judge(Essay { words: 10 })} ${strict.judge("four")}")
  println("${strict.best([Essay { words: 1 }, Essay { words: 5 }])} ${strict.best(["abc"])}")
end
