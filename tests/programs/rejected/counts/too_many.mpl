fn square(n :: Int) -> Int = n * n

fn main() do
  println("${square(2, 3)}")
end
