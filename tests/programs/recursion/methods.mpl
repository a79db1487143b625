# Recursion through methods, and text forms that a method makes.
interface Size do
  fn size(self) -> Int
end
type Nat do
  Zero
  Next(Nat)
end
impl Size for Nat do
  fn size(self) -> Int do
    case self do
      Zero -> 0
      Next(less) -> 1 + less.size()
    end
  end
end
impl Display for Nat do
  fn to_string(self) -> String do
    case self do
      Zero -> "0"
      Next(less) -> "s${less}"
    end
  end
end
fn nat(n :: Int, sofar :: Nat) -> Nat do
  if n == 0 do sofar else nat(n - 1, Next(sofar)) end
end
fn forever(n :: Nat) -> Int = 1 + forever(Next(n))
fn main() do
  let a = nat(100000, Zero)
  println("${a.size()}")
  println("${String.length("${a}")}")
  println("${String.length("${[a]}")}")
  println("${forever(a)}")
end
