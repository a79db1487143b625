struct Rgb do
  red :: Int
  green :: Int
  blue :: Int
end

struct Empty do
end

struct Cell<T> do
  item :: T
end deriving(Display, Eq)

struct Pair<A, B> do
  first :: A
  second :: List<B>
end

struct Nested do
  cell :: Cell<Int?>
  pairs :: Map<String, Pair<Int, String>>
  next :: Nested?
end

fn brighter(c :: Rgb, by :: Int) -> Rgb = %{c | red: c.red + by, blue: c.blue + by}
fn item_of(c) = c.item
fn wrap(x) = Cell { item: x }
fn replaced<T>(c :: Cell<T>, x :: T) -> Cell<T> = %{c | item: x}

fn main() do
  let teal = Rgb { blue: 130, red: 0, green: 128 }
  let dark = %{teal | green: 64, blue: 64}
  println("${teal} ${dark} ${brighter(dark, 5)} ${teal.green}")
  println("${Empty {}} ${Empty {} == Empty {}}")
  println("${Cell { item: 3 }} ${Cell { item: "z" }} ${wrap([1])} ${item_of(wrap(1.5))}")
  println("${replaced(wrap("a"), "b")} ${Cell { item: 1 } == Cell { item: 1 }}")
  let p = Pair { first: 1, second: ["x"] }
  let n = Nested { cell: Cell { item: Some(4) }, pairs: %{"p" => p}, next: None }
  let m = Nested { cell: Cell { item: None }, pairs: %{}, next: Some(n) }
  println("${n}")
  println("${m.next} ${Map.get(n.pairs, "p").second} ${n.cell.item}")
  let changed = %{n | cell: %{n.cell | item: Some(5)}}
  println("${changed.cell} ${n.cell}")
  println("${P { x: 1, y: 9 } < P { x: 2, y: 0 }} ${P { x: 1, y: 2 }}")
end

struct P do
  x :: Int
  y :: Int
end
