# Keys of every kind are compared by value.
struct Point do
  x :: Int
  y :: Int
end

type Shape do
  Dot
  Circle(Float)
end deriving(Eq, Hash)

fn main() do
  let points = %{Point { x: 1, y: 2 } => "a"}
  println("${points[Point { x: 1, y: 2 }]} ${Map.has_key(points, Point { x: 2, y: 1 })} ${Map.keys(points)}")
  let shapes = Map.put(Map.put(Map.new(), Circle(1.5), 1), Dot, 2)
  println("${Map.get(shapes, Circle(0.5 + 1.0))} ${Map.get(shapes, Dot)} ${Map.size(Map.put(shapes, Circle(1.5), 3))}")
  println("${%{[1, 2] => "l"}[[1] ++ [2]]} ${%{(1, "a") => "t"}[(1, "a")]} ${%{Some(1) => "s"}[Some(1)]}")
  println("${%{true => 1}[true]} ${%{:ok => 1}[:ok]} ${%{%{1 => 2} => "m"}[%{1 => 2}]} ${%{Set.from_list([2, 1]) => "s"}[Set.from_list([1, 2])]}")
  let floats = %{0.0 => "zero", 1.5 => "more"}
  println("${floats[-0.0]} ${floats[3.0 / 2.0]}")
  let nan = 0.0 / 0.0
  let strange = Map.put(Map.put(%{nan => 1}, nan, 2), 1.0, 3)
  println("${strange} ${Map.has_key(strange, nan)} ${Map.size(Map.delete(strange, nan))}")
  let joined = List.reduce(["x", "y"], %{"xy" => 1}, fn m, s -> Map.put(m, s <> "y", 2) end)
  println("${joined}")
end
