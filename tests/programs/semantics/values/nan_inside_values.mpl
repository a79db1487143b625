# A NaN is equal to nothing, not to itself either, and so is every value with one in it, however
# it is compared.

struct Point do
  x :: Float
  y :: Int
end deriving(Eq)

struct Box<T> do
  content :: T
end deriving(Eq)

type Tree do
  Leaf(Float)
  Node(Tree, Tree)
end deriving(Eq)

fn same(a, b) = a == b

fn differ(a, b) = a != b

fn show<T>(name :: String, value :: T) do
  println("${name} ${same(value, value)} ${differ(value, value)}")
end

fn main() do
  let nan = 0.0 / 0.0
  let pair = (nan, 1)
  let list = [nan]
  let point = Point { x: nan, y: 1 }
  let box = Box { content: (nan, [nan]) }
  let tree = Node(Leaf(nan), Leaf(1.0))
  println("${pair == pair} ${pair != pair} ${list == list} ${list != list}")
  println("${point == point} ${point != point} ${box == box} ${box != box}")
  println("${tree == tree} ${tree != tree} ${Some(nan) == Some(nan)} ${Ok(pair) != Ok(pair)}")
  println("${%{"a" => nan} == %{"a" => nan}} ${%{nan => 1} == %{nan => 1}}")
  println("${List.contains(list, nan)} ${List.contains([pair], pair)} ${[[pair]] == [[pair]]}")
  show("tuple", pair)
  show("list", list)
  show("box", box)
  show("tree", tree)
end
