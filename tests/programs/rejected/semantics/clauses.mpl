fn f(x) = x
fn f(0) = 1

fn g(0) = "a"
fn other() = 1
fn g(n) = "b"

fn h(0) = 1
fn h("one") = 2
fn h(_) = 3

fn i(n) when 5 = 1
fn i(_) = 2

fn main() do
  fn j(x) = x
  fn j(1) = 2
  let k = fn x -> x | 0 -> 1 end
  f(1)
end
