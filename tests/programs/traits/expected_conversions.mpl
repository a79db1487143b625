# Conversions to the type that is expected, wherever that is known from.
struct A do
  n :: Int
end deriving(Display)
impl From<Int> for A do
  fn from(n) = A { n: n }
end
impl From<Bool> for A do
  fn from(b) do
    if b do A { n: 1 } else A { n: 0 } end
  end
end
struct Holder do
  a :: A
  list :: List<A>
end deriving(Display)
fn take(a :: A) -> A do a end
fn give() -> A do
  5.into()
end
fn either(b :: Bool) -> A do
  if b do 1.into() else true.into() end
end
fn main() do
  println("${Holder { a: 3.into(), list: [1.into(), false.into()] }}")
  println("${take(4.into())} ${give()} ${either(false)}")
  let items :: List<A> = List.map([1, 2], fn n -> n.into() end)
  println("${items}")
  let x = 3.into()
  println("${take(x)}")
  println("${List.map([1,2], A.from)} ${[true] |> List.map(A.from)}")
  let c :: A = case 3 do
    3 -> 7.into()
    _ -> A.from(false)
  end
  println("${c}")
end
