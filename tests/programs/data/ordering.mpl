# Derived order: fields and payloads from left to right, variants as declared.

struct Version do
  major :: Int
  minor :: Float
  tag :: String
  parts :: List<String>
end deriving(Eq, Ord, Display)

type Suit do
  Clubs
  Spades
end deriving(Eq, Ord, Display)

type Card do
  Number(Suit, Int)
  Face(Suit, String)
end deriving(Eq, Ord, Display)

fn v(major, minor, tag, parts) = Version { major: major, minor: minor, tag: tag, parts: parts }

fn show(a, b) do
  let order = case compare(a, b) do
    Less -> "<"
    Equal -> "="
    Greater -> ">"
  end
  println("${a} ${order} ${b}: ${a < b} ${a <= b} ${a > b} ${a >= b} ${a == b}")
end

fn main() do
  show(v(1, 0.5, "a", []), v(2, 0.0, "", []))
  show(v(1, 1.5, "a", []), v(1, 1.25, "z", []))
  show(v(1, 1.0, "Z", []), v(1, 1.0, "a", []))
  show(v(1, 1.0, "é", []), v(1, 1.0, "z", []))
  show(v(1, 1.0, "a", ["x"]), v(1, 1.0, "a", ["x", ""]))
  show(v(1, 1.0, "a", ["b"]), v(1, 1.0, "a", ["b"]))
  show(Clubs, Spades)
  show(Number(Spades, 2), Number(Clubs, 9))
  show(Number(Spades, 2), Face(Clubs, "J"))
  show(Face(Clubs, "J"), Face(Clubs, "Q"))
  println("${List.sort([Face(Spades, "Q"), Number(Spades, 7), Number(Clubs, 9), Face(Clubs, "K")])}")
  println("${v(1, 0.0 / 0.0, "", []) < v(1, 1.0, "", [])} ${v(1, 0.0 / 0.0, "", []) == v(1, 0.0 / 0.0, "", [])}")
  println("${Some(Clubs) < Some(Spades)} ${(1, "b") < (1, "c")} ${[[1], [2]] < [[1], [3]]}")
end
