# Generic types: the encoder of an instance knows the type arguments.

struct Cell<T> do
  item :: T
  more :: List<T>
end deriving(Json, Display)

struct Pair<A, B> do
  left :: A
  right :: B
end deriving(Json, Eq, Display)

type Tree<T> do
  Leaf
  Node(Tree<T>, T, Tree<T>)
end deriving(Json, Eq, Display)

# The elements of the inner lists nest deeper with each level.
type Nest<T> do
  End
  Deeper(T, Nest<List<T>>)
end deriving(Json, Display)

fn wrap(x) = json { data: x }

fn pair(a, b) = Pair { left: a, right: b }

fn main() do
  println(Json.encode(Cell { item: 1, more: [2, 3] }))
  println(Json.encode(Cell { item: "a", more: [] }))
  println(Json.encode(Cell { item: json { x: 1 }, more: [json {}] }))
  println(Json.encode(Cell { item: Cell { item: Some(1.0), more: [None] }, more: [] }))
  println(Json.encode(pair("a", pair(1, [true]))))
  println(wrap([1, 2]))
  println(wrap("text"))
  println(wrap(Some(pair(1, 2.0))))
  println(wrap(%{"k" => Leaf, "a" => Node(Leaf, 1, Leaf)}))
  println(Json.encode(Deeper(1, Deeper([2], Deeper([[3]], End)))))

  let cell :: Cell<Int>!String = Cell.from_json("{\"item\": 3, \"more\": [1.9, 2]}")
  println("${cell}")
  let floats :: Cell<Float>!String = Cell.from_json("{\"item\": 3, \"more\": [1.9, 2]}")
  println("${floats}")
  let wrong :: Cell<String>!String = Cell.from_json("{\"item\": 3, \"more\": []}")
  println("${wrong}")
  let deep :: Cell<Pair<Int, List<String>>>!String =
    Cell.from_json("{\"item\": {\"left\": 1, \"right\": [\"a\"]}, \"more\": [{\"left\": 2, \"right\": [0]}]}")
  println("${deep}")
  let tree = Node(Node(Leaf, "x", Leaf), "y", Leaf)
  let again :: Tree<String>!String = Tree.from_json(Json.encode(tree))
  println("${again == Ok(tree)} ${again}")
  let nest :: Nest<Int>!String = Nest.from_json(Json.encode(Deeper(1, Deeper([2], Deeper([[3]], End)))))
  println("${nest}")
  let raw :: Cell<Json>!String = Cell.from_json("{\"item\": {\"b\": 1, \"a\": 1.50}, \"more\": [ null ]}")
  case raw do
    Ok(c) -> println(Json.encode(c))
    Err(e) -> println(e)
  end
end
