fn identity(x) = x
fn const(a, _) = a
fn flip(f) = fn a, b -> f(b, a) end
fn pairs(xs, ys) do
  case (xs, ys) do
    (x :: xt, y :: yt) -> [(x, y)] ++ pairs(xt, yt)
    _ -> []
  end
end
fn repeat(x, 0) = []
fn repeat(x, n) = [x] ++ repeat(x, n - 1)
fn is_even(0, yes, _) = yes
fn is_even(n, yes, no) = is_odd(n - 1, yes, no)
fn is_odd(0, _, no) = no
fn is_odd(n, yes, no) = is_even(n - 1, yes, no)

fn main() do
  println("${identity(1)} ${identity("a")} ${identity([None, Some(2)])}")
  println("${const(1, "x")} ${const("y", 2.5)}")
  println("${flip(fn a, b -> a - b end)(1, 10)} ${flip(fn a, b -> a <> b end)("x", "y")}")
  println("${pairs([1, 2], ["a", "b"])} ${pairs(["k"], [true, false])}")
  println("${repeat("z", 3)} ${repeat(0, 2)}")
  println("${is_even(10, "even", "odd")} ${is_even(7, 1, 0)}")
  let f = identity
  println("${f(3)} ${f("three")}")
  println("${List.map([1, 2], identity)} ${List.map(["a"], identity)}")
end
