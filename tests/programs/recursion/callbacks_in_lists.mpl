# Recursion through the functions given to List.reduce and List.map.
type Box do
  Leaf(Int)
  Inside(List<Box>)
end
fn boxes(n :: Int, sofar :: Box) -> Box do
  if n == 0 do sofar else boxes(n - 1, Inside([sofar])) end
end
fn deep(box :: Box) -> Int do
  case box do
    Leaf(n) -> n
    Inside(xs) -> List.reduce(xs, 1, fn sum, x -> sum + deep(x) end)
  end
end
fn deeper(box :: Box) -> Int do
  case box do
    Leaf(n) -> n
    Inside(xs) -> do
      let ys = List.map(xs, fn x -> deeper(x) end)
      1 + List.head(ys)
    end
  end
end
fn main() do
  let c = boxes(100000, Leaf(1))
  println("${deep(c)}")
  println("${deeper(c)}")
end
