pub type Parcel<T> do
  Empty
  Boxed(T)
  Measured(width :: Int, height :: Int)
  Mixed(Int, name :: String,)
end deriving(Eq, Display)

type Grid = List<List<Int>>
type Duo<A, B> = (A, B)
type Handler = Fun(Int) -> String?
type Tree do Leaf Node(Tree, Int, Tree) end

fn describe(p :: Parcel<String>) -> String do
  case p do
    Empty -> "empty"
    Parcel.Boxed(text) -> text
    Measured(w, h) -> "${w}x${h}"
    Mixed(_, _) as whole -> "${whole}"
  end
end

fn total(grid :: Grid) -> Int do
  grid |> List.map(fn row -> List.reduce(row, 0, fn a, b -> a + b end) end)
    |> List.reduce(0, fn a, b -> a + b end)
end

fn flip(d :: Duo<Int, String>) -> Duo<String, Int> do
  let (a, b) = d
  (b, a)
end

fn handle(f :: Handler, n) do
  case f(n) do
    Some(text) -> text
    None -> "none"
  end
end

fn sum(Leaf) = 0
fn sum(Node(l, n, r)) = sum(l) + n + sum(r)

fn main() do
  println(describe(Empty) <> " " <> describe(Parcel.Boxed("b")) <> " " <> describe(Measured(1, 2)))
  println(describe(Parcel.Mixed(1, "m")) <> " ${Parcel.Empty == Boxed("x")}")
  println("${total([[1, 2], [3]])} ${flip((1, "a"))}")
  println(handle(fn n -> if n > 1 do Some("big") else None end end, 2))
  println("${sum(Node(Node(Leaf, 1, Leaf), 2, Node(Leaf, 3, Leaf)))}")
  println("${List.map([1, 2], Boxed)}")
end
