fn find(n :: Int) -> Int? do
  n
end

fn main() do
  println("${find(1)}")
end
