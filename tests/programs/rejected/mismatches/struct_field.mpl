struct User do
  age :: Int
end

fn main() do
  println("${User { age: "7" }.age}")
end
