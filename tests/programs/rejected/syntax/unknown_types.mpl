fn a(x :: Strin) = x
fn b(head :: tail) = head
fn c(x :: List<Int, Int>) = 1
type Loop = Loop
struct S do
  next :: Missing
end

fn main() do
  println("x")
end
