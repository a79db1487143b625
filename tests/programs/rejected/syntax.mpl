fn one( do
  1
end

fn two() do
  1 +
end

fn main() do
  println("fine")
end
