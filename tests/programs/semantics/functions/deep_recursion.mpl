# Recursion that is no tail call goes 100,000 deep, through closures and library functions less.
type Chain do
  End
  Link(Int, Chain)
end

fn sum(0) = 0
fn sum(n) = n + sum(n - 1)

fn build(0) = End
fn build(n) = Link(n, build(n - 1))

fn total(End) = 0
fn total(Link(n, rest)) = n + total(rest)

fn is_even(0) = true
fn is_even(n) = is_odd(n - 1)
fn is_odd(0) = false
fn is_odd(n) = is_even(n - 1)

fn through_map(0) = 0
fn through_map(n) = 1 + List.head(List.map([n - 1], fn k -> through_map(k) end))

fn main() do
  println("${sum(100000)} ${total(build(100000))} ${is_even(100000)} ${through_map(3000)}")
  println("${build(50000) == build(50000)}")
end
