fn first(n :: Int) -> Int do
  if n > 3 do
    retrun 3
  end
  n
end

fn main() do
  println("${first(4)}")
end
