# Structural equality for all immutable data.
struct Point do
  x :: Int
  y :: Int
end

struct Bag do
  items :: List<Point>
  label :: String?
  extra :: Map<String, Int>
end

type Tree do
  Leaf
  Node(Tree, Int, Tree)
end

fn bag(n) = Bag { items: [Point { x: n, y: n }], label: Some("b"), extra: %{"n" => n} }

fn main() do
  println("${(1, "a") == (1, "a")} ${(1, "a") != (1, "b")} ${nil == nil}")
  println("${Some(1) == Some(1)} ${Some(1) == None} ${Ok(1) == Err("x")} ${Err("x") == Err("x")}")
  println("${%{"a" => 1, "b" => 2} == %{"b" => 2, "a" => 1}} ${%{"a" => 1} == %{"a" => 2}}")
  println("${[[1], [2]] == [[1], [2]]} ${[1, 2] != [2, 1]} ${[] == [1]}")
  println("${:a == :a} ${:a == :b} ${Less == Less} ${true != false}")
  println("${bag(1) == bag(1)} ${bag(1) == bag(2)} ${[bag(3)] == [bag(3)]}")
  println("${Node(Leaf, 1, Leaf) == Node(Leaf, 1, Leaf)} ${Node(Leaf, 1, Leaf) == Leaf}")
  let s = Set.add(Set.add(Set.new(), 1), 2)
  let t = Set.add(Set.add(Set.new(), 2), 1)
  println("${s == t} ${self() == self()} ${Range.new(0, 3) == (0..3)}")
  let keyed = %{Point { x: 1, y: 2 } => "p", Point { x: 1, y: 3 } => "q"}
  println("${Map.get(keyed, Point { x: 1, y: 3 })} ${Map.has_key(keyed, Point { x: 9, y: 9 })}")
  let by_pair = %{(1, "a") => 1, (1, "b") => 2}
  println("${Map.get(by_pair, (1, "b"))}")
end
