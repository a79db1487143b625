fn a(x :: [Int]) = x
fn b(x: Int) = x
fn c(x :: Int??) = x
fn d(x :: (Int, Int)?) = x
fn e(x :: Fun(Int)) = x
let f :: List<Int>= g
fn h(x) -> = x
