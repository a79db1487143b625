# Operators on a type of the program: arithmetic, negation, equality and order.
struct Vec do
  x :: Int
  y :: Int
end deriving(Display)

impl Add for Vec do
  type Output = Vec
  fn add(self, other :: Vec) -> Vec do
    Vec { x: self.x + other.x, y: self.y + other.y }
  end
end

impl Sub for Vec do
  fn sub(self, other) = Vec { x: self.x - other.x, y: self.y - other.y }
end

# The dot product is a number.
impl Mul for Vec do
  type Output = Int
  fn mul(self, other :: Vec) -> Int do
    self.x * other.x + self.y * other.y
  end
end

impl Div for Vec do
  fn div(self, other) = Vec { x: self.x / other.x, y: self.y / other.y }
end

impl Mod for Vec do
  fn mod(self, other) = Vec { x: self.x % other.x, y: self.y % other.y }
end

impl Neg for Vec do
  type Output = Vec
  fn neg(self) = Vec { x: -self.x, y: -self.y }
end

# Equality looks at one field, order at the other.
impl Eq for Vec do
  fn eq(self, other :: Vec) -> Bool do
    self.x == other.x
  end
end

impl Ord for Vec do
  fn lt(self, other :: Vec) -> Bool do
    self.y < other.y
  end
end

fn noisy(n :: Int) -> Vec do
  println("vec ${n}")
  Vec { x: n, y: n }
end

# Operators on a parameter of any type.
fn sum3(a, b, c) = a + b + c
fn square(a) = a * a
fn negated(a) = -a
fn smaller(a, b) do
  if a < b do a else b end
end

fn main() do
  let a = Vec { x: 1, y: 5 }
  let b = Vec { x: 3, y: 2 }
  println("${a + b} ${a - b} ${a * b} ${b / a} ${b % a} ${-a}")
  println("${a + b + a} ${a * b + 1} ${(a + b) * a - 100}")
  println("${a == b} ${a != b} ${a == Vec { x: 1, y: 0 }} ${a < b} ${a > b} ${a <= b} ${a >= b}")
  println("${a.add(b)} ${a.neg()} ${a.eq(b)} ${a.lt(b)}")
  println("${noisy(1) > noisy(2)} ${noisy(3) <= noisy(4)}")
  println("${sum3(a, b, a)} ${sum3(1, 2, 3)} ${sum3(0.5, 1.5, 2.0)}")
  println("${square(3)} ${square(1.5)} ${negated(a)} ${negated(2)}")
  println("${smaller(a, b)} ${smaller(4, 3)}")
  println("${List.sort([a, b])} ${List.contains([a], Vec { x: 1, y: 9 })} ${[a] == [b]}")
end
