fn half(n :: Int) -> Int!String do
  n / 2
end

fn main() do
  println("${half(4)}")
end
