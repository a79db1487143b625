struct Jar do
  lid :: Int
end

fn f(x) = x

fn main() do
  let size = 1
  let jar = Jar { lid:size }
  f(k:size)
  let more = %{ jar | lid:size }
  println("${jar.lid}")
end
