# Without a clause structs get Debug, Eq, Ord and Hash, sum types Debug, Eq and Ord.

struct P do
  x :: Int
  y :: Int
end

type Lvl do
  Low
  High
end

type Card do
  Joker
  Number(Int)
  Face(String, Int)
end

fn main() do
  println("${P { x: 1, y: 2 }}")
  println("${P { x: 1, y: 9 } < P { x: 2, y: 0 }} ${P { x: 1, y: 1 } >= P { x: 1, y: 2 }}")
  println("${P { x: 1, y: 2 } == P { x: 1, y: 2 }} ${P { x: 1, y: 2 } != P { x: 1, y: 2 }}")
  println("${compare(P { x: 1, y: 2 }, P { x: 1, y: 3 })} ${P { x: 1, y: 2 }.compare(P { x: 0, y: 3 })}")
  println("${P { x: 1, y: 2 }.hash()}")
  println("${Low < High} ${High <= Low} ${Low == Low} ${compare(High, Low)}")
  println("${Joker < Number(0)} ${Number(9) < Face("a", 0)} ${Face("a", 2) < Face("b", 1)} ${Face("a", 2) < Face("a", 1)}")
  println("${List.sort([Face("b", 1), Number(3), Joker, Face("a", 9), Number(-3)])}")
  println("${Number(1) == Number(1)} ${Number(1) == Joker}")
  println("${Map.get(%{P { x: 1, y: 2 } => "here"}, P { x: 1, y: 2 })}")
end
