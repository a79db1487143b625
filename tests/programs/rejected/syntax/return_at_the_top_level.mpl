let size = 3
return size

fn main() do
  println("${size}")
end
