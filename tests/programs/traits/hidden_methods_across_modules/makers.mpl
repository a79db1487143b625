# A default method that uses a static method of Self, one that waits for a message among them.
interface Maker do
  fn make(n :: Int) -> Self
  fn label(self) -> String
  fn again(self) -> Self do
    Self.make(3)
  end
end

pub struct Pair<T> do
  left :: T
  right :: T
end

impl Maker for Pair where T: Maker do
  fn make(n) = Pair { left: T.make(n), right: T.make(n + 1) }
  fn label(self) = "(${self.left.label()}, ${self.right.label()})"
end

pub fn relabel(x) do
  let y = x.again()
  y.label()
end
