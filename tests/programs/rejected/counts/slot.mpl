fn minus(a :: Int, b :: Int) -> Int = a - b

fn main() do
  println("${1 |3> minus(2)}")
end
