# Methods and functions that call one another, their types inferred together.
type Expr do
  Num(Int)
  Neg(Expr)
  Bin(String, Expr, Expr)
  Call(List<Expr>)
end
interface Eval do
  fn eval(self, depth)
  fn show(self)
end
impl Eval for Expr do
  fn eval(self, depth) do
    case self do
      Num(n) -> n
      Neg(e) -> -e.eval(depth + 1)
      Bin("+", a, b) -> a.eval(depth) + b.eval(depth)
      Bin(_, a, b) -> helper(a, b, depth)
      Call(args) -> List.reduce(List.map(args, fn a -> a.eval(depth) end), 0, fn x, y -> x + y end)
    end
  end
  fn show(self) do
    case self do
      Num(n) -> "${n}"
      Neg(e) -> "-" <> e.show()
      Bin(op, a, b) -> "(${a.show()} ${op} ${b.show()})"
      Call(args) -> "f(" <> String.join(List.map(args, fn a -> a.show() end), ", ") <> ")"
    end
  end
end
fn helper(a, b, depth) = a.eval(depth) * b.eval(depth)
fn main() do
  let e = Bin("*", Num(3), Bin("+", Num(1), Neg(Num(5))))
  println("${e.show()} = ${e.eval(0)}")
  let c = Call([e, Num(1)])
  println("${c.show()} = ${c.eval(0)}")
end
