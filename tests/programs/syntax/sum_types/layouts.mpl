type A do B C(Int) D(x :: Int, String,) end
type Wide<Left, Right,> do
  L(Left)

  # a comment
  R(right :: Right)
  Both(
    Left,
    Right,
  )
end deriving(Eq, Display,)
type Pair<T> = (T, T)
type Fn = Fun(Int, Int) -> Int!String
type Nested =
  Map<String, Pair<Int>>

fn show(B) = "b"
fn show(C(n)) = "c${n}"
fn show(D(x, s)) = "d${x}${s}"

fn main() do
  println(show(B) <> show(C(1)) <> show(A.D(2, "s")))
  let w :: Wide<Int, String> = Both(1, "r")
  println("${w} ${w == Wide.Both(1, "r")} ${[L(1), R("x")]}")
  let p :: Pair<Int> = (1, 2)
  let n :: Nested = %{"a" => p}
  let f :: Fn = fn a, b -> if b == 0 do Err("zero") else Ok(a / b) end end
  println("${n} ${f(6, 3)} ${f(1, 0)}")
end
