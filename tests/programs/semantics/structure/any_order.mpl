# Everything at the top level may be used before it is defined.
fn main() do
  let t = Node(Leaf, Item { name: "root", weight: 3 }, Leaf)
  println("${weight(t)} ${ping(5)} ${describe(t)}")
  println("${classify(-5)} ${limit}")
  send(spawn(echo), "late")
end

fn weight(t :: Tree) -> Weight do
  case t do
    Leaf -> 0
    Node(l, item, r) -> weight(l) + item.weight + weight(r)
  end
end

fn ping(0) = "ping"
fn ping(n) = pong(n - 1)
fn pong(0) = "pong"
fn pong(n) = ping(n - 1)

fn classify(n) when n < 0 = "negative"
fn classify(_) = "other"

fn describe(t) = "${case t do Leaf -> "leaf" Node(_, i, _) -> i.name end}"

actor echo() do
  receive do
    text -> println("echo ${text}")
  end
end

type Tree do
  Leaf
  Node(Tree, Item, Tree)
end

struct Item do
  name :: Label
  weight :: Weight
end

type Weight = Int
type Label = String
let limit = 10
