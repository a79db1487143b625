# Methods in several clauses, with patterns, guards and `= expr` bodies.
type Op do
  Plus
  Times
  Power(Int)
end

interface Apply do
  fn apply(self, a :: Int, b :: Int) -> Int
  fn name(self) -> String
end

impl Apply for Op do
  fn apply(self, 0, b) = b
  fn apply(self, a, b) when a < 0 = -1
  fn apply(self, a, b) do
    case self do
      Plus -> a + b
      Times -> a * b
      Power(0) -> 1
      Power(n) -> a * Power(n - 1).apply(a, b)
    end
  end
  fn name(Plus) = "plus"
  fn name(Times) = "times"
  fn name(Power(n)) = "power ${n}"
end

interface Classify do
  fn kind(self) -> String
end

impl Classify for Int do
  fn kind(0) = "zero"
  fn kind(n) when n < 0 = "negative"
  fn kind(_) = "positive"
end

impl Classify for Bool do
  fn kind(true) = "yes"
  fn kind(false) = "no"
end

impl Classify for Option where T: Classify do
  fn kind(Some(x)) = "some ${x.kind()}"
  fn kind(None) = "none"
end

fn main() do
  println("${Plus.apply(2, 3)} ${Times.apply(2, 3)} ${Power(3).apply(2, 0)} ${Times.apply(0, 9)} ${Plus.apply(-1, 1)}")
  println("${name(Plus)} ${Times.name()} ${Power(2).name()}")
  println("${0.kind()} ${(-4).kind()} ${7.kind()} ${true.kind()} ${Some(0).kind()} ${Some(Some(3)).kind()}")
  let nothing :: Int? = None
  println(nothing.kind())
end
