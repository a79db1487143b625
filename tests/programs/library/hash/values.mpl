struct Pair do
  a :: Int
  b :: Int
end

struct Nothing do
end

type Shade do
  Grey
  Mix(Int, Int)
end deriving(Eq, Hash)

fn main() do
  println("${1.hash()} ${42.hash()} ${(-1).hash()} ${"mesh".hash()} ${"".hash()} ${true.hash()} ${false.hash()}")
  println("${Pair { a: 1, b: 2 }.hash()} ${Pair { a: 2, b: 1 }.hash()} ${Nothing {}.hash()}")
  println("${0.0.hash() == (-0.0).hash()} ${1.5.hash() == (3.0 / 2.0).hash()} ${1.hash() == 1.0.hash()}")
  println("${Grey.hash()} ${Mix(1, 2).hash()} ${0.hash()}")
  println("${"é".hash() == ("e" <> "").hash()} ${[1].hash() == [1].hash()} ${(1, "a").hash() == (1, "a").hash()}")
  println("${%{1 => 2, 3 => 4}.hash() == %{3 => 4, 1 => 2}.hash()} ${Some(1).hash() == None.hash()}")
end
