type Shape = Disc(Float) | Square(Float)

type Colour do
  Red | Green
end

type Tree<T> do
  Leaf
  Node(left: Tree<T>, T)
end
