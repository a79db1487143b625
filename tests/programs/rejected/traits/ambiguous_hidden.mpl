struct M do
  v :: Int
end
impl From<Int> for M do
  fn from(n :: Int) -> M do M { v: n } end
end
impl From<String> for M do
  fn from(n :: String) -> M do M { v: 0 } end
end
fn mk<T>(n :: Int) -> T where T: From do
  T.from(n)
end
fn main() do
  let b :: M = mk(4)
  println("${b}")
end
