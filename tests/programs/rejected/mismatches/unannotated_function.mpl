fn double(n) = n * 2

fn main() do
  println("${double("2")}")
end
