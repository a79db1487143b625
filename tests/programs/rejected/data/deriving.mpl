struct A do x :: Int end deriving(Ord)
struct B do x :: Int end deriving(Copy)
type C do
  One
end deriving(Schema)
struct D do x :: Int end deriving()
struct E do x :: Int end deriving(Display)

fn main() do
  println("${D { x: 1 } == D { x: 1 }}")
  println("${E { x: 1 } < E { x: 2 }}")
  println("${E { x: 1 }.hash()}")
  println(D { x: 1 }.to_string())
end
