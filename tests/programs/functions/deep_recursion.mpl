fn down(0) = 0
fn down(n) = 1 + down(n - 1)

fn main() do
  println("${down(100000)}")
end
