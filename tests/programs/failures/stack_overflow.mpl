fn down(n) = 1 + down(n + 1)

fn main() do
  println("before")
  println("${down(0)}")
end
