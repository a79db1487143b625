# A list inside a list inside a list …, printed, compared, hashed and used as a key.
type Box do
  Leaf(Int)
  Inside(List<Box>)
end deriving(Eq, Hash, Display)

fn boxes(n :: Int, sofar :: Box) -> Box do
  if n == 0 do sofar else boxes(n - 1, Inside([sofar])) end
end

fn main() do
  let a = boxes(100000, Leaf(1))
  let b = boxes(100000, Leaf(1))
  println("${a == b} ${a == Inside([a])} ${String.length("${a}")}")
  println("${List.contains([Leaf(0), a], b)} ${Map.size(%{a => 1, b => 2})}")
end
