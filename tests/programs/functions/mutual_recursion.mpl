fn even(0) = true
fn even(n) = odd(n - 1)

fn odd(0) = false
fn odd(n) = even(n - 1)

fn main() do
  println("${even(1000)} ${odd(1000)}")
end
