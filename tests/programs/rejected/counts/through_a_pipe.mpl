fn square(n :: Int) -> Int = n * n

fn main() do
  println("${2 |> square(3)}")
end
