type Tree do
  Leaf
  Node(Tree, Int, Tree)
end deriving(Display)

fn rotate(t) do
  case t do
    Node(Node(a, x, b), y, c) as whole when x > y -> (whole, Node(a, x, Node(b, y, c)))
    Node(_, n, _) as whole -> (whole, Node(Leaf, n, Leaf))
    Leaf as leaf -> (leaf, leaf)
  end
end

fn list(xs) do
  case xs do
    x :: y :: rest as all -> "${x} ${y} ${rest} of ${all}"
    x :: _ as all -> "only ${x} of ${all}"
    [] as none -> "${none}"
  end
end

fn tuple(t) do
  case t do
    (Some(n) as inner, 1 | 2 as small) as whole -> "${n} ${inner} ${small} ${whole}"
    (_, n) as whole -> "${n} in ${whole}"
  end
end

fn clause(Some(n) as whole, _) = "${n} ${whole}"
fn clause(None, 9 as nine) = "${nine}"
fn clause(None, _) = "none"

fn main() do
  println("${rotate(Node(Node(Leaf, 5, Leaf), 3, Leaf))}")
  println("${rotate(Node(Leaf, 1, Leaf))} ${rotate(Leaf)}")
  println("${list([1, 2, 3])} | ${list(["x"])} | ${list([])}")
  println("${tuple((Some(4), 2))} | ${tuple((None, 7))} | ${tuple((Some(1), 3))}")
  println("${clause(Some(3), 0)} ${clause(None, 9)}")
end
