# Derived functions of values nested 100,000 deep.
type Nat do
  Zero
  Next(Nat)
end deriving(Eq, Ord, Hash, Display, Debug)

fn nat(n :: Int, sofar :: Nat) -> Nat do
  if n == 0 do sofar else nat(n - 1, Next(sofar)) end
end

fn main() do
  let a = nat(100000, Zero)
  let b = nat(100000, Zero)
  println("${a == b} ${a < Next(b)} ${compare(a, b)} ${String.length("${a}")}")
  println("${a.hash() == b.hash()} ${[(a, 1)] == [(b, 1)]} ${Map.get(%{a => 5}, b)}")
end
