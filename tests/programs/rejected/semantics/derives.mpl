struct A do
  x :: Int
end deriving(Ord)

struct B do
  x :: Int
end deriving(Copy)

type C do
  One
end deriving(Eq, Schema)

struct D do
  x :: Int
end deriving(Eq)

type E do
  Two
end deriving()

fn main() do
  println("${D { x: 1 } < D { x: 2 }}")
  println("${Two == Two}")
  println("${Two}")
end
