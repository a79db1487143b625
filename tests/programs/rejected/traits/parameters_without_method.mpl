interface Maker do
  fn make(n :: Int) -> Self
end

fn no_bound<T>(n :: Int) -> T do
  T.make(n)
end

fn misspelt<T>(n :: Int) -> T where T: Maker do
  T.mke(n)
end

fn main() do
  println("x")
end
