type Token do
  Eof
  Num(Int)
  Word(text :: String, line :: Int)
end deriving(Display, Eq)

type Tree<T> do
  Leaf
  Node(Tree<T>, T, Tree<T>)
end

type Either<Left, Right> do
  First(Left)
  Second(Right)
end deriving(Display)

type Lvl do
  Low
  High
end

type Expr do
  Lit(Int)
  Add(Expr, Expr)
  Neg(Expr)
  Call(String, List<Expr>)
end

fn insert(Leaf, x) = Node(Leaf, x, Leaf)
fn insert(Node(l, v, r), x) when x < v = Node(insert(l, x), v, r)
fn insert(Node(l, v, r), x) = Node(l, v, insert(r, x))

fn to_list(Leaf) = []
fn to_list(Node(l, v, r)) = to_list(l) ++ [v] ++ to_list(r)

fn eval(Lit(n)) = n
fn eval(Add(a, b)) = eval(a) + eval(b)
fn eval(Neg(e)) = -eval(e)
fn eval(Call("sum", es)) = List.reduce(es, 0, fn acc, e -> acc + eval(e) end)
fn eval(Call(_, _)) = 0

fn swap(First(x)) = Second(x)
fn swap(Second(x)) = First(x)

fn main() do
  println("${[Eof, Num(3), Word("hello", 3), Token.Num(4)]} ${Num(1) == Token.Num(1)}")
  let numbers = List.reduce([5, 2, 8, 1], Leaf, insert)
  let words = List.reduce(["m", "a", "z"], Leaf, insert)
  println("${to_list(numbers)} ${to_list(words)}")
  println("${eval(Add(Lit(1), Neg(Call("sum", [Lit(4), Lit(5)]))))}")
  println("${swap(First(1))} ${swap(Second("s"))} ${[First(1), Second("x")]}")
  println("${Low < High} ${High < Low} ${Low == Low} ${High}")
  let make = Word
  println("${make("made", 1)} ${List.map([1, 2], Num)} ${3 |> Num}")
end
