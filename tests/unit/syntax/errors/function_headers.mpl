fn a?(x) = x
fn b(x = 1) = x
fn c(x) when x > 0 -> Int = x
fn d<T: Show>(x :: T) = x
fn e(x) where T: A + B = x
fn (x) = x
fn g(x y) = x
pub let h = 1
pub actor i() do 1 end
