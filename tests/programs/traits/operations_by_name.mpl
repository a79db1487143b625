# The methods behind the operators, called by the name of their trait: an impl decides on the
# result as it does for the operator.

struct Vec do
  x :: Int
  y :: Int
end

impl Add for Vec do
  fn add(self, other :: Vec) -> Vec do
    Vec { x: self.x + other.x, y: self.y + other.y }
  end
end

impl Mul for Vec do
  type Output = Int
  fn mul(self, other :: Vec) -> Int do
    self.x * other.x + self.y * other.y
  end
end

impl Neg for Vec do
  fn neg(self) -> Vec do
    Vec { x: -self.x, y: -self.y }
  end
end

fn sum(numbers) = List.reduce(numbers, 0, Add.add)

fn main() do
  let a = Vec { x: 1, y: 2 }
  let b = Vec { x: 3, y: 4 }
  println("${Mul.mul(a, b) + 1} ${a.mul(b) + 1} ${a * b + 1}")
  println("${Add.add(a, b)} ${Neg.neg(a)} ${List.reduce([a, b], a, Add.add)}")
  println("${Mul.mul(2, 3)} ${Mul.mul(2.0, 1.5)} ${Neg.neg(4)} ${sum([1, 2])}")
  let add = Add.add
  println("${add(1, 2)} ${List.map([true], Not.not)} ${1 |> Add.add(2)}")
  println("${9223372036854775807 |> Add.add(1)} ${Mod.mod(-7, 2)} ${Div.div(-7, 2)} ${Sub.sub(1, 2)}")
end
