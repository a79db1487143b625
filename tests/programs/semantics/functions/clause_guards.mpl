# Guards of clauses are any Bool expression; clauses are tried in order.
struct User do
  name :: String
  age :: Int
end

fn adult(u) when u.age >= 18 and String.length(u.name) > 0 = "adult"
fn adult(_) = "minor"

fn size(xs) when List.length(xs) * 2 > 5 = "long"
fn size(xs) when case xs do [] -> true _ -> false end = "empty"
fn size(_) = "short"

fn check(n) when note("first", n > 10) = "big"
fn check(n) when note("second", n > 5) = "middle"
fn check(_) = "small"

fn note(text, value) do
  println("guard ${text}")
  value
end

fn collatz(1, steps) = steps
fn collatz(n, steps) when n % 2 == 0 = collatz(n / 2, steps + 1)
fn collatz(n, steps) = collatz(3 * n + 1, steps + 1)

fn main() do
  println("${adult(User { name: "A", age: 20 })} ${adult(User { name: "B", age: 3 })}")
  println("${size([1, 2, 3])} ${size([])} ${size([1])}")
  println(check(11))
  println(check(7))
  println(check(1))
  println("${collatz(27, 0)}")
end
