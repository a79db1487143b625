# Generic functions that importers call with types of their own.
interface Monoid do
  fn zero() -> Self
  fn plus(self, other :: Self) -> Self
end

pub fn total<T>(items :: List<T>) -> T where T: Monoid do
  List.reduce(items, zero(), plus)
end

pub fn blank<T>() -> T where T: Default do
  default()
end
