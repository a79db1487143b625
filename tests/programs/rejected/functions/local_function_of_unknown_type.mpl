interface Maker do
  fn make(n :: Int) -> Self
end
impl Maker for Int do
  fn make(n :: Int) -> Int do n end
end
fn main() do
  fn build<T>(n :: Int) -> T where T: Maker do
    T.make(n)
  end
  build(1)
  let f = build
  let _ = f(2)
  fn other<T>(n :: Int) -> Int where T: Maker do
    let t :: T = T.make(n)
    1
  end
  println("${other(1)}")
end
