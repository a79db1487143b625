interface Loop do
  fn count(self, n :: Int, acc :: Int) -> Int
  fn down(self, n :: Int) -> Int do
    if n == 0 do 0 else self.down(n - 1) end
  end
end
struct L do
  step :: Int
end
struct M do
  step :: Int
end
impl Loop for L do
  fn count(self, n, acc) do
    if n == 0 do acc else self.count(n - 1, acc + self.step) end
  end
end
impl Loop for M do
  fn count(self, 0, acc) = acc
  fn count(self, n, acc) = n - 1 |> self.count(acc + self.step)
  fn down(self, n) = -1
end
fn main() do
  println("${L { step: 2 }.count(300000, 0)}")
  println("${L { step: 2 }.down(300000)}")
  println("${M { step: 2 }.down(300000)}")
  println("${M { step: 2 }.count(300000, 0)}")
end
