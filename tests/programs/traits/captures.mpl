# Closures and local functions inside methods see `self`.
interface Scale do
  fn all(self, ns :: List<Int>) -> List<Int>
  fn counter(self) -> Fun(Int) -> Int
end

struct By do
  factor :: Int
end

impl Scale for By do
  fn all(self, ns) do
    fn one(n) = n * self.factor
    List.map(ns, one)
  end

  fn counter(self) do
    let other = By { factor: self.factor + 1 }
    fn(n) -> n * self.factor + List.head(other.all([n])) end
  end
end

fn main() do
  let by = By { factor: 3 }
  println("${by.all([1, 2])} ${List.map([1, 2], by.counter())}")
  let makers = for i in 1..4 do By { factor: i }.counter() end
  println("${List.map(makers, fn f -> f(10) end)}")
end
