# A recursive generic sum type with traits of its own and of the language.
type Chain<T> do
  Stop
  Link(T, Chain<T>)
end deriving(Eq)

interface Sequence do
  type Item
  fn push(self, item :: Self.Item) -> Self
  fn size(self) -> Int
  fn to_list(self) -> List<Self.Item>
end

impl Sequence for Chain do
  type Item = T

  fn push(self, item) = Link(item, self)

  fn size(Stop) = 0
  fn size(Link(_, rest)) = 1 + rest.size()

  fn to_list(self) do
    case self do
      Stop -> []
      Link(item, rest) -> [item] <> rest.to_list()
    end
  end
end

impl Sequence for List do
  type Item = T
  fn push(self, item) = [item] <> self
  fn size(self) = List.length(self)
  fn to_list(self) = self
end

impl Display for Chain do
  fn to_string(self) do
    case self do
      Stop -> "."
      Link(item, rest) -> "${item}-${rest}"
    end
  end
end

impl Iterable for Chain do
  type Item = T
  type Iter = List<T>
  fn iter(self) = self.to_list()
end

fn filled(sequence, items) do
  List.reduce(items, sequence, fn s, item -> s.push(item) end)
end

fn main() do
  let c = Stop.push(1).push(2).push(3)
  println("${c} ${c.size()} ${c.to_list()} ${[9].push(8)}")
  println("${filled(Stop, ["a", "b"])} ${filled([], [1, 2])}")
  println("${for n in c do n * 10 end} ${c == Link(3, Link(2, Link(1, Stop)))}")
end
