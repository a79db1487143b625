# Operators without an impl, and the types that impls give.
struct Money do
  cents :: Int
end deriving()
struct Time do
  seconds :: Int
end
impl Sub for Time do
  type Output = Int
  fn sub(self, other) = self.seconds - other.seconds
end
fn difference(a, b) = a - b
fn main() do
  let m = Money { cents: 1 }
  m + m
  m == m
  m < m
  -m
  let t = Time { seconds: 5 }
  let left :: Time = t - t
  (t - t).seconds
  t - 3
  "${m.to_string()}"
  let same :: Time = difference(t, t)
end
