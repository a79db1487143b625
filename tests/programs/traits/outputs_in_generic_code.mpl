# In generic code an operation has the type that the operands' impl chooses as `Output`.
struct Vec do
  x :: Int
  y :: Int
end deriving(Display)

impl Mul for Vec do
  type Output = Int
  fn mul(self, other) -> Int do
    self.x * other.x + self.y * other.y
  end
end
impl Add for Vec do
  fn add(self, other) = Vec { x: self.x + other.x, y: self.y + other.y }
end
impl Neg for Vec do
  type Output = String
  fn neg(self) = "minus ${self}"
end

fn product(a, b) = a * b
fn bounded<T>(a :: T, b :: T) where T: Mul do
  a * b
end
fn of_sums(a, b) = (a + b) * (a + b)
fn squares(xs) = List.map(xs, fn(x) -> x * x end)
fn power(x, n) do
  if n == 0 do 1 else x * power(x, n - 1) end
end
fn inverse(x) = -x
fn plus_one(a, b) = a * b + 1

fn main() do
  let v = Vec { x: 2, y: 1 }
  println("${product(v, v) + 1} ${product(4, 3) + 1} ${product(1.5, 2.0)}")
  println("${bounded(v, v) + 1} ${bounded(4, 3)}")
  println("${of_sums(v, v)} ${of_sums(1, 2)}")
  println("${squares([v, v])} ${squares([2, 3])}")
  println("${power(2, 10)}")
  println("${inverse(v)} ${inverse(3)} ${inverse(0.5)}")
  println("${plus_one(v, v)} ${plus_one(2, 3)}")
  let local = fn(a, b) -> a * b end
  println("${local(v, v)} ${local(2, 3)}")
end
