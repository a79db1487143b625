fn half(n :: Int) -> Int!String = Ok(n / 2)

fn quarter(n :: Int) -> Int do
  half(n)? / 2
end

fn main() do
  println("${quarter(4)}")
end
