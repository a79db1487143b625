# The values of `hash()` are fixed: 64-bit FNV-1a.

struct Two do
  a :: Int
  b :: Int
end

struct Empty do
end

struct Mixed do
  text :: String
  number :: Float
  flag :: Bool
  two :: Two
end

type Msg do
  Text(String)
  Pair(Int, Int)
  Quit
end deriving(Hash)

struct Cell<T> do
  item :: T
end deriving(Hash)

fn main() do
  println("${1.hash()} ${42.hash()} ${0.hash()} ${(-1).hash()}")
  println("${"mesh".hash()} ${"".hash()} ${"é".hash()}")
  println("${true.hash()} ${false.hash()} ${1.5.hash()} ${0.0.hash()} ${(-0.0).hash()}")
  println("${Two { a: 1, b: 2 }.hash()} ${Empty {}.hash()}")
  println("${Mixed { text: "t", number: 2.5, flag: true, two: Two { a: 1, b: 2 } }.hash()}")
  println("${Text("x").hash()} ${Pair(1, 2).hash()} ${Quit.hash()}")
  println("${Cell { item: 42 }.hash() == 42.hash()} ${Cell { item: "mesh" }.hash()}")
end
