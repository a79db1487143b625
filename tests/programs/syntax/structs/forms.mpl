pub struct Crate<T> do
  label :: String
  content :: T
end deriving(Eq, Display)

struct Point do x :: Int y :: Int end

struct Empty do
end

struct Bare do
  a :: Int
end deriving()

struct Later do
  other :: Defined
end
deriving(Debug)

struct Defined do
  n :: Int
end

fn make() = Defined { n: 3 }

fn main() do
  let crate = Crate { label: "box", content: [1] }
  let other = Crate {
    content: 2
    label: "bare"
  }
  println("${crate} ${other.content + 1} ${crate == crate}")
  let p = Point { x: 1, y: 2, }
  let q = Point{y:3 x:4}
  let moved = %{p | x: p.x + 10}
  let both = %{ moved | y: 7, x: 8 }
  let same = %{p |}
  println("${p.x} ${q.x} ${q.y} ${moved.x} ${moved.y} ${both.x}${both.y} ${same.y}")
  println("${%{ make() | n: 4 }.n} ${make().n} ${Later { other: make() }.other.n}")
  let e = Empty {}
  println("${e == e} ${Bare { a: 1 }.a}")
  if p == Point { x: 1, y: 2 } do
    println("equal")
  end
  case p do
    Point { x: 1, y: y } -> println("matched ${y}")
    _ -> println("no")
  end
end
