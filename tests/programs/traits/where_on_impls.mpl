# Impls for generic types that ask something of the type's parameters.
interface Monoid do
  fn plus(self, other :: Self) -> Self
end

impl Monoid for String do
  fn plus(self, other) = self <> other
end

impl Monoid for Int do
  fn plus(self, other) = self + other
end

impl Monoid for List do
  fn plus(self, other) = self <> other
end

impl Monoid for Option where T: Monoid do
  fn plus(self, other) do
    case (self, other) do
      (Some(a), Some(b)) -> Some(a.plus(b))
      (Some(a), None) -> Some(a)
      (None, b) -> b
    end
  end
end

struct Pair<A, B> do
  left :: A
  right :: B
end deriving(Display)

impl Monoid for Pair where A: Monoid, B: Monoid do
  fn plus(self, other) do
    Pair { left: self.left.plus(other.left), right: self.right.plus(other.right) }
  end
end

fn concat(items, start) do
  List.reduce(items, start, fn a, b -> a.plus(b) end)
end

fn main() do
  println(concat(["a", "b"], ""))
  println("${concat([1, 2, 3], 0)} ${concat([[1], [2]], [])}")
  println("${concat([Some(1), None, Some(5)], None)}")
  let p = Pair { left: 1, right: "x" }
  println("${p.plus(p)} ${concat([p, p], p)}")
end
