fn a(x :: (Int, Int)?) = x
fn b(x :: Fun(Int)) = x
fn c(x :: Int??) = x
fn d(x :: [Int]) = x
fn e(x :: Int -> Int) = x
fn f(x :: List<Int>= 1) = x
fn g(x :: nil) = x

fn main() do
  println("x")
end
