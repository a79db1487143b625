# One body for several patterns, which bind its names to different parts.
type Expr do
  Num(Int)
  Add(Expr, Expr)
  Mul(Expr, Expr)
  Neg(Expr)
end deriving(Display)

fn simplify(expr :: Expr) -> Expr do
  case expr do
    Add(Num(0), x) | Add(x, Num(0)) -> simplify(x)
    Mul(Num(1), x) | Mul(x, Num(1)) -> simplify(x)
    Mul(Num(0), _) | Mul(_, Num(0)) -> Num(0)
    Add(a, b) -> Add(simplify(a), simplify(b))
    Mul(a, b) -> Mul(simplify(a), simplify(b))
    Neg(Neg(x)) -> simplify(x)
    Neg(x) -> Neg(simplify(x))
    other -> other
  end
end

fn either(a :: Int?, b :: Int?, c :: Int?) -> Int do
  let found = case (a, b, c) do
    (Some(x), Some(y), _) | (_, Some(x), Some(y)) | (Some(x), _, Some(y)) -> x * 10 + y
    (Some(x), _, _) | (_, Some(x), _) | (_, _, Some(x)) -> x
    _ -> 0
  end
  found
end

fn main() do
  println("${simplify(Add(Num(0), Num(7)))} ${simplify(Add(Num(7), Num(0)))}")
  println("${simplify(Mul(Num(1), Num(0)))} ${simplify(Mul(Num(0), Num(5)))} ${simplify(Mul(Num(5), Num(0)))}")
  println("${simplify(Mul(Num(3), Add(Num(0), Num(4))))} ${simplify(Neg(Neg(Num(2))))} ${simplify(Neg(Num(2)))}")
  println("${either(Some(1), Some(2), Some(3))} ${either(None, Some(2), Some(3))} ${either(Some(1), None, Some(3))}")
  println("${either(Some(1), None, None)} ${either(None, Some(2), None)} ${either(None, None, Some(3))} ${either(None, None, None)}")
end
