# Parameters that are patterns are named by what the patterns say of them.
type Shape do
  Circle(Int)
  Sq(Int)
end
struct UserInfo do
  name :: String
end
fn area(Circle(r)) = r * 3
fn area(Sq(s)) = s * s
fn greet(UserInfo { name: n }) = n
fn keep(Some(x) as whole) = whole
fn keep(None) = None
fn swap((a, b)) = (b, a)
fn fact(0) = 1
fn fact(n) = n * fact(n - 1)
fn word("a", _) = 1
fn word(_, _) = 2
fn size([]) = 0
fn size((h :: t)) = 1 + size(t)
fn two(Some(x), Some(y)) = x + y
fn two(_, _) = 0
fn main() do
  println("${area(Sq(2))} ${greet(UserInfo { name: "x" })} ${keep(Some(1))} ${swap((1, 2))} ${fact(3)} ${word("a", 1)} ${size([1])} ${two(Some(1), None)}")
end
