fn twice(n :: Integer) = n

fn main() do
  println("${twice(1)}")
end
