# Types that cannot be gone through, and impls of Iterable that contradict themselves.
struct Nothing do
  x :: Int
end
struct Wrong do
  words :: List<String>
end
impl Iterable for Wrong do
  type Item = Int
  type Iter = List<String>
  fn iter(self) = self.words
end
struct Missing do
  x :: Int
end
impl Iterator for Missing do
  fn next(self) = Some(1)
end
impl Iterable for Missing do
  type Item = Int
  fn iter(self) = [1]
end
fn main() do
  for x in Nothing { x: 1 } do x end
  for {a, b} in Wrong { words: [] } do a end
end
