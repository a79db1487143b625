fn sign(0) = "zero"
fn sign(n) when n < 0 = "minus"
fn sign(_) = "plus"

fn fib(0) = 0
fn fib(1) = 1
fn fib(n) = fib(n - 1) + fib(n - 2)

fn both(0, _) = "first"
fn both(_, 0) = "second"
fn both(a, b) when a == b do
  let sum = a + b
  "same ${sum}"
end
fn both(_, _) = "different"

fn name(Some(n)) = n
fn name(None) = "nobody"

fn pair((a, b), "swap") = (b, a)
fn pair(p, _) = p

fn main() do
  println("${sign(0)} ${sign(-5)} ${sign(5)} ${fib(20)}")
  println("${both(0, 1)} ${both(1, 0)} ${both(2, 2)} ${both(2, 3)}")
  println("${name(Some("ann"))} ${name(None)}")
  println("${pair((1, 2), "swap")} ${pair((1, 2), "keep")}")
end
