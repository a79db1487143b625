# Bounds of the language's own traits in generic functions.
struct Countdown do
  start :: Int
end

impl Iterable for Countdown do
  type Item = Int
  type Iter = List<Int>
  fn iter(self) do
    for i in 0..self.start do self.start - i end
  end
end

struct Pulled do
  source :: Iter<String>
end

impl Iterator for Pulled do
  type Item = String
  fn next(self) = self.source.next()
end

fn listed<C>(c :: C) where C: Iterable do
  for item in c do item end
end

fn first<C>(c :: C) where C: Iterable do
  c.iter().next()
end

fn pull<I>(it :: I) where I: Iterator do
  it.next()
end

fn largest<T>(xs :: List<T>) -> T where T: Ord do
  List.reduce(xs, List.head(xs), fn a, b -> if a < b do b else a end end)
end

fn described<T>(x :: T, y :: T) -> String where T: Display, T: Eq do
  if x == y do "both ${x}" else "${x.to_string()} and ${y}" end
end

fn digest<T>(x :: T) -> Int where T: Hash do
  x.hash()
end

fn main() do
  println("${listed(Countdown { start: 3 })} ${listed([1, 2])} ${listed(%{"a" => 1})}")
  println("${first(Countdown { start: 9 })} ${first(["x"])} ${first(Set.new())}")
  let source = Pulled { source: Iter.from(["a", "b"]) }
  println("${pull(source)} ${pull(source)} ${pull(source)} ${source.next()}")
  println("${largest([3, 9, 4])} ${largest(["b", "a"])} ${largest([1.5, 0.5])}")
  println("${described(1, 1)} ${described("a", "b")} ${described([1], [2])}")
  println("${digest(42) == 42.hash()}")
  println("${[7, 8].iter().next()} ${Countdown { start: 2 }.iter()}")
end
