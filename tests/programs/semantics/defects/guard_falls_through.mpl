# A failed guard on a name goes on with the next pattern, in `case`, clauses and closures.
fn by_case(x) do
  case x do
    n when n > 10 -> "big"
    0 -> "zero"
    _ -> "other"
  end
end

fn by_clause(n) when n > 10 = "big"
fn by_clause(0) = "zero"
fn by_clause(_) = "other"

fn by_two(a, b) when a == b = "same"
fn by_two(1, _) = "one first"
fn by_two(_, b) when b > 100 = "large"
fn by_two(_, _) = "other"

fn main() do
  println("${List.map([11, 5, 0], by_case)} ${List.map([11, 5, 0], by_clause)}")
  let f = fn n when n > 10 -> "big" | 0 -> "zero" | _ -> "other" end
  println("${List.map([11, 5, 0], f)}")
  println("${by_two(2, 2)} ${by_two(1, 200)} ${by_two(3, 200)} ${by_two(3, 4)}")
end
