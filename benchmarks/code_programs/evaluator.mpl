# Pattern matching on a sum type: an evaluator of expressions.
type Expr do
  Num(Int)
  Var
  Add(Expr, Expr)
  Sub(Expr, Expr)
  Mul(Expr, Expr)
  Neg(Expr)
end

fn value(expr :: Expr, x :: Int) -> Int do
  case expr do
    Num(n) -> n
    Var -> x
    Add(left, right) -> value(left, x) + value(right, x)
    Sub(left, right) -> value(left, x) - value(right, x)
    Mul(left, right) -> value(left, x) * value(right, x)
    Neg(inner) -> -value(inner, x)
  end
end

fn tree(depth :: Int) -> Expr do
  case depth do
    0 -> Var
    1 -> Num(3)
    _ when (depth % 4 == 0) -> Mul(tree(depth - 1), Num(2))
    _ when (depth % 4 == 1) -> Neg(tree(depth - 1))
    _ when (depth % 4 == 2) -> Sub(tree(depth - 1), tree(depth - 2))
    _ -> Add(tree(depth - 1), tree(depth - 2))
  end
end

fn total(expr :: Expr, x :: Int, sum :: Int) -> Int do
  if x == 0 do sum else total(expr, x - 1, sum + value(expr, x)) end
end

pub fn run(size :: Int) -> Int = total(tree(size), 8, 0)

fn main() do println("${run(12)}") end
