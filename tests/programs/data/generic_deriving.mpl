# Derived code of generic types; the base name is printed.

struct Cell<T> do
  item :: T
end deriving(Eq, Ord, Display, Debug, Hash)

type Tree<T> do
  Leaf
  Node(Tree<T>, T, Tree<T>)
end deriving(Eq, Ord, Display)

struct Plain<A, B> do
  left :: A
  right :: B
end

fn insert(tree, x) do
  case tree do
    Leaf -> Node(Leaf, x, Leaf)
    Node(l, y, r) -> if x < y do Node(insert(l, x), y, r) else Node(l, y, insert(r, x)) end
  end
end

fn main() do
  println("${Cell { item: 3 }} ${Cell { item: "z" }} ${Cell { item: Cell { item: [1.5] } }}")
  println(Cell { item: "z" }.inspect())
  println("${Cell { item: 1 } < Cell { item: 2 }} ${Cell { item: "b" } < Cell { item: "a" }}")
  println("${Cell { item: [1] } == Cell { item: [1] }} ${Cell { item: Some(1) }.hash() == Cell { item: Some(1) }.hash()}")
  let tree = List.reduce([3, 1, 2], Leaf, fn t, x -> insert(t, x) end)
  println("${tree}")
  println("${tree == List.reduce([3, 2, 1], Leaf, fn t, x -> insert(t, x) end)}")
  println("${Plain { left: 1, right: "r" }} ${Plain { left: (1, 2), right: Plain { left: None, right: [Cell { item: 1 }] } }}")
end
