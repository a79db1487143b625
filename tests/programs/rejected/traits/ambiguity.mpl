# More than one trait, or more than one impl, could be meant.
interface Left do
  fn go(self) -> Int
  fn make() -> Self
end
interface Right do
  fn go(self) -> Int
end
interface Into2<T> do
  fn give(self) -> T
end
struct P do
  x :: Int
end deriving(Display, Debug)
impl Left for P do
  fn go(self) = 1
  fn make() = P { x: 1 }
end
impl Right for P do
  fn go(self) = 2
end
interface Text do
  fn to_string(self) -> String
  fn inspect(self) -> String
end
impl Text for P do
  fn to_string(self) = "p"
  fn inspect(self) = "p"
end
impl Into2<Int> for P do
  fn give(self) = 1
end
impl Into2<String> for P do
  fn give(self) = "1"
end
fn unknown(x) = x.go()
fn main() do
  let p = P { x: 1 }
  p.go()
  go(p)
  p.to_string()
  p.inspect()
  let v = p.give()
  let w :: Float = p.give()
  let m = make()
  let e = 5.into()
end
