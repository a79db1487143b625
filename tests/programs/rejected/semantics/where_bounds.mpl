fn largest<T>(xs :: List<T>) -> T where T: Ord do
  List.head(xs)
end

fn text<T>(x :: T) -> String where T: Display do
  "${x}"
end

fn both<A, B>(a :: A, b :: B) -> Int where A: Eq, B: Ord, B: Hash do
  1
end

struct Opaque do
  x :: Int
end deriving()

fn main() do
  largest([1, 2])
  largest([true])
  let f = largest
  f([fn x -> x end])
  [true] |> largest
  List.map([[true]], largest)
  both(1, 2)
  both(Opaque { x: 1 }, 2)
  both(1, Opaque { x: 1 })
end
