struct Secret do
  x :: Int
end deriving(Eq)

type Hidden do
  A
end deriving()

fn main() do
  println("${Secret { x: 1 }}")
  println("${A} ${main}")
  println(Secret { x: 1 })
  println(Secret { x: 1 }.inspect())
end
