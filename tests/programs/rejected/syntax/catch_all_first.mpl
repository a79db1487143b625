fn f(x) = 1
fn f(0) = 2

fn g(None) = 1
fn g(_) = 2

fn main() do
  println("${f(1)} ${g(Some(1))}")
end
