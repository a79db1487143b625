# Values nested 100,000 deep: printed, compared, used as keys; and mutual recursion.
type Nat do
  Zero
  Next(Nat)
end

type Box do
  Leaf(Int)
  Inside(List<Box>)
end

struct Chain do
  value :: Int
  rest :: Chain?
end

fn nat(n :: Int, sofar :: Nat) -> Nat do
  if n == 0 do sofar else nat(n - 1, Next(sofar)) end
end

fn boxes(n :: Int, sofar :: Box) -> Box do
  if n == 0 do sofar else boxes(n - 1, Inside([sofar])) end
end

fn chain(n :: Int, sofar :: Chain) -> Chain do
  if n == 0 do sofar else chain(n - 1, Chain { value: n, rest: Some(sofar) }) end
end

fn count(nat :: Nat) -> Int do
  case nat do
    Zero -> 0
    Next(less) -> 1 + count(less)
  end
end

fn deep(box :: Box) -> Int do
  case box do
    Leaf(n) -> n
    Inside(xs) -> List.reduce(xs, 1, fn sum, x -> sum + deep(x) end)
  end
end

fn even(n :: Int) -> Bool = if n == 0 do true else odd(n - 1) end
fn odd(n :: Int) -> Bool = if n == 0 do false else even(n - 1) end

fn both(n :: Int) -> Int = if n == 0 do 0 else 1 + List.length([both(n - 1)]) - 1 end

fn main() do
  let n = 100000
  let a = nat(n, Zero)
  let b = nat(n, Zero)
  println("${count(a)} ${a == b} ${a == Next(b)} ${a < Next(b)} ${String.length("${a}")}")
  let c = boxes(n, Leaf(1))
  println("${c == boxes(n, Leaf(1))} ${String.length("${c}")}")
  let d = chain(n, Chain { value: 0, rest: None })
  println("${d == chain(n, Chain { value: 0, rest: None })} ${String.length("${d}")}")
  let m = %{a => 1, b => 2}
  println("${Map.size(m)} ${Map.get(m, a)}")
  println("${even(n)} ${both(n)}")
end
