fn f(x) = x
fn f(0) = 1

fn g(1) = 1
fn h(x) = x
fn g(2) = 2

fn main() do
  break
  println("${f(1)}")
end
