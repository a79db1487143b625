# Interfaces without annotations, and traits that only impls mention.
interface Eqq do
  fn same(self, other) -> Bool
end
interface Greet do
  fn greet(self)
  fn name(self) -> String
  fn twice(self) do
    self.greet()
    self.greet()
  end
end
struct Point<T> do
  x :: T
  y :: T
end
struct User do
  id :: Int
  name :: String
end
impl Eqq for Point do
  fn same(self, other) = self.x == other.x && self.y == other.y
end
impl Greet for User do
  fn greet(self) do
    println("hi ${self.name}")
  end
  fn name(self) = self.name
end
impl Printable for User do
  fn print_it(self, n :: Int) -> String do "printed ${n}" end
end
impl Printable for Int do
  fn print_it(self, n) = "int ${self + n}"
end
fn p2<T>(x :: T) -> String where T: Printable do
  x.print_it(3)
end
fn both<T>(a :: T, b :: T) -> Bool where T: Ord, T: Eqq do
  a < b || a.same(b)
end
fn pick(users, f) = List.map(users, f)
fn main() do
  println("${Point { x: 1, y: 2 }.same(Point { x: 1, y: 2 })} ${Point { x: "a", y: "b" }.same(Point { x: "a", y: "c" })}")
  let u = User { id: 1, name: "Ann" }
  u.twice()
  println(u.name)
  println(Greet.name(u))
  println(u.print_it(2) <> p2(u) <> p2(4))
  println("${both(Point { x: 1, y: 1 }, Point { x: 1, y: 1 })}")
  println("${pick([u], fn v -> v.name end)}")
  let f = fn x -> x.print_it(1) end
  println(f(u))
end
