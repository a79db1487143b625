fn double(n :: Int) -> Int? do
  Some(n? * 2)
end

fn main() do
  println("${double(4)}")
end
