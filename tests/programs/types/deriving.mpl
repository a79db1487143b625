struct Cell<T> do
  item :: T
end deriving(Display)

type Suit do
  Spade
  Heart(Int)
end deriving(Eq, Ord, Debug)

fn main() do
  println("${Cell { item: "z" }} ${Cell { item: [1, 2] }}")
  println("${Spade < Heart(1)} ${Heart(2) > Heart(1)} ${Heart(2) == Heart(2)}")
  println("${Heart(3)} ${Spade}")
end
