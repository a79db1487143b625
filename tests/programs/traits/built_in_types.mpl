# Impls for the types of the language, for an alias, and defaults that call one another.
interface Loop do
  fn a(self, n)
  fn b(self, n) do
    if n == 0 do "done b" else self.c(n - 1) end
  end
  fn c(self, n) do
    if n == 0 do "done c" else self.b(n - 1) end
  end
  fn d(self, n) do
    self.a(n)
  end
end
impl Loop for Int do
  fn a(self, n) = self + n
end
impl Loop for String do
  fn a(self, n) = self <> n
end
type Ints = List<Int>
interface Total do
  fn total(self) -> Int
end
impl Total for Ints do
  fn total(self) = List.reduce(self, 0, fn a, b -> a + b end)
end
impl Total for Pid do
  fn total(self) = 1
end
impl Total for Iter do
  fn total(self) = self.count()
end
impl Total for Regex do
  fn total(self) = 3
end
impl Total for Tuple do
  fn total(self) = 2
end
impl Total for Atom do
  fn total(self) = 9
end
fn t<T>(x :: T) -> Int where T: Total do x.total() end
fn main() do
  println("${5.b(3)} ${"x".c(2)} ${5.d(2)} ${"x".d("y")}")
  println("${[1, 2].total()} ${t([3])} ${t(self())} ${t(Iter.from([1]))} ${t(:a)} ${self().total()}")
end
