struct Jar do
  lid :: Int
end

fn main() do
  let jar = Jar
  { lid: 1 }
  println("x")
end
