# Methods that use the static methods of their type parameters.
interface Maker do
  fn make(n :: Int) -> Self
  fn again(self) -> Self do
    Self.make(3)
  end
  fn pair(n :: Int) -> (Self, Self) do
    (Self.make(n), Self.make(n + 1))
  end
  fn label(self) -> String
  fn both(self) -> String do
    "${self.again().label()} and ${self.label()}"
  end
end
struct P do
  n :: Int
end
struct Q do
  n :: Int
end
impl Maker for P do
  fn make(n) = P { n: n }
  fn label(self) = "P${self.n}"
end
impl Maker for Q do
  fn make(n) = Q { n: n * 2 }
  fn label(self) = "Q${self.n}"
end
struct Box<T> do
  value :: T
end
impl Maker for Box where T: Maker do
  fn make(n) = Box { value: T.make(n) }
  fn label(self) = "[${self.value.label()}]"
end
interface Renew do
  fn renew(self) -> Self
  fn renew_twice(self) -> Self
end
impl Renew for Box where T: Maker do
  fn renew(self) do
    Box { value: T.make(7) }
  end
  fn renew_twice(self) = self.renew().renew()
end
interface Filler do
  fn fill(self, like)
end
impl Filler for P do
  fn fill<T>(self, like :: T) -> T where T: Maker do
    let f = fn(x) -> T.make(x + self.n) end
    f(1)
  end
end
fn build<T>(n :: Int) -> T where T: Maker do
  T.make(n)
end
fn boxed<T>(n :: Int) -> Box<T> where T: Maker do
  build(n)
end
fn any_again<T>(x :: T) -> T where T: Maker do
  x.again()
end
fn main() do
  println(Box { value: Q { n: 1 } }.renew().label())
  println(Box { value: P { n: 1 } }.renew_twice().label())
  println(P { n: 5 }.fill(Q { n: 1 }).label())
  println(P { n: 5 }.fill(P { n: 1 }).label())
  println(P { n: 5 }.again().label())
  println(Q { n: 5 }.both())
  let b :: Box<Q> = build(4)
  println(b.label())
  let c :: Box<Box<P>> = build(5)
  println(c.label())
  let d :: Box<P> = boxed(6)
  println(d.label())
  let e :: Box<P> = Box.make(8)
  println(e.label())
  println(any_again(P { n: 9 }).label())
  println(any_again(Q { n: 9 }).label())
  let (x, y) = P.pair(1)
  println("${x.label()} ${y.label()}")
end
