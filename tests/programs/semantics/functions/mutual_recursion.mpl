fn even(0) = true
fn even(n) = odd(n - 1)
fn odd(0) = false
fn odd(n) = even(n - 1)

fn eval(e) do
  case e do
    Num(n) -> n
    Call(name, args) -> apply(name, eval_all(args))
  end
end

fn eval_all([]) = []
fn eval_all(es) = [eval(List.head(es))] ++ eval_all(List.tail(es))

fn apply("sum", args) = List.reduce(args, 0, fn a, b -> a + b end)
fn apply("max", args) = List.reduce(args, -1000, fn a, b -> if a > b do a else b end end)
fn apply(name, _) = panic("no function ${name}")

type Expr do
  Num(Int)
  Call(String, List<Expr>)
end

fn main() do
  println("${even(10)} ${odd(10)} ${even(20001)}")
  println("${eval(Call("sum", [Num(1), Call("max", [Num(5), Num(9)]), Num(2)]))}")
end
