# Where only the class of a value is known, it does not tell what its type arguments are.
interface Maker do
  fn make(n :: Int) -> Self
end
struct P do
  n :: Int
end
impl Maker for P do
  fn make(n) = P { n: n }
end
struct Box<T> do
  value :: T
end deriving()
interface Renew do
  fn renew(self) -> Self
end
impl Renew for Box where T: Maker do
  fn renew(self) do
    Box { value: T.make(7) }
  end
end
impl Display for Box where T: Maker do
  fn to_string(self) -> String do
    let other :: T = T.make(1)
    "box"
  end
end
actor worker(x) do
  x.renew()
  println("done")
end
fn main() do
  spawn(worker, Box { value: P { n: 1 } })
  println("started")
end
