type Tree<T> do
  Leaf
  Node(Tree<T>, T, Tree<T>)
end

fn insert(tree, x) do
  case tree do
    Leaf -> Node(Leaf, x, Leaf)
    Node(left, y, right) ->
      if x < y do
        Node(insert(left, x), y, right)
      else
        Node(left, y, insert(right, x))
      end
  end
end

fn walk(tree) do
  case tree do
    Leaf -> []
    Node(left, x, right) -> List.concat(List.append(walk(left), x), walk(right))
  end
end

type Level do
  Low
  High
end

fn main() do
  let tree = List.reduce([5, 2, 8, 1, 9], Leaf, insert)
  println("${walk(tree)}")
  println("${Low < High} ${Low == Low} ${Level.High == Low} ${[High, Low]}")
end
