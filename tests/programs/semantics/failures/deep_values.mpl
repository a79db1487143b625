# Values of any depth are compared, shown, hashed and dropped without a traceback.
type Chain do
  End
  Link(Int, Chain)
end deriving(Display, Eq, Ord, Hash)

struct Cell do
  value :: Int
  next :: Cell?
end

fn chain(0, acc) = acc
fn chain(n, acc) = chain(n - 1, Link(n, acc))

fn cells(0, acc) = acc
fn cells(n, acc) = cells(n - 1, Some(Cell { value: n, next: acc }))

fn main() do
  let a = chain(60000, End)
  let b = chain(60000, End)
  println("${a == b} ${a < b} ${compare(a, b)} ${String.length("${a}") > 60000}")
  println("${Map.get(%{a => "found"}, b)}")
  println("${cells(60000, None) == cells(60000, None)} ${String.length("${cells(60000, None)}") > 60000}")
end
