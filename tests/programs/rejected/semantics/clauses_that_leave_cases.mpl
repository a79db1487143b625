# Not fatal: the program still runs; only really open sets are reported.
fn f(0) = 1
fn f(1) = 2

fn full(true, true) = 1
fn full(true, false) = 2
fn full(false, _) = 3

fn one_parameter(x :: Int) = x
fn two_parameters(a, b) = a + b
fn split(Some(a), Some(b)) = a + b
fn split(None, _) = 0

fn with_list([]) = 0
fn with_list([x]) = x

fn main() do
  println("${f(0) + full(true, false)}")
end
