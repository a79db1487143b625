# A struct may have the name of a library type; the module of that name stays reachable.
struct List do
  x :: Int
end

struct Set do
  z :: Int
end

type Result do
  Success(Int)
  Failure
end deriving(Display)

fn total(l :: List) -> Int = l.x
fn good(r :: Result) -> Bool do
  case r do
    Success(_) -> true
    Failure -> false
  end
end

fn main() do
  let l = List { x: 1 }
  println("${total(l)} ${l} ${Set { z: 2 }} ${[1, 2]}")
  println("${List.length([1, 2, 3])} ${good(Success(1))} ${good(Failure)} ${Success(4)}")
end
