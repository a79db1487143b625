fn describe(n :: Int) -> String = "${n}"

fn main() do
  println(discribe(3))
end
