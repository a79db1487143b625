struct A do
  a :: Int, b :: Int
end

struct B do
  a : Int
end

struct C do
  a :: Int = 1
end

struct D do
  table :: String
end

fn main() do
  println("x")
end
