struct A do
  w :: Pid
end deriving(Json)

struct Plain do
  x :: Int
end

struct B do
  good :: List<Int?>
  bad :: List<Plain>
  keys :: Map<Int, Int>
end deriving(Eq, Json)

type C do
  One(Int)
  Two(Int, (Int, Int))
end deriving(Json)

fn main() do
  nil
end
