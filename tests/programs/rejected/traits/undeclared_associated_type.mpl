interface Shelf do
  type Item
  fn top(self) -> Self.Item
end

struct Crate do
  label :: String
end

impl Shelf for Crate do
  type Item = String
  type Weight = Int

  fn top(self) -> String do
    self.label
  end
end

fn main() do
  println(Crate { label: "tea" }.top())
end
