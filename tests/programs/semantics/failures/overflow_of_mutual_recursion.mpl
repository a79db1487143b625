fn ping(n) = 1 + pong(n)
fn pong(n) = 1 + ping(n)

fn main() do
  println("before")
  println("${ping(1)}")
end
