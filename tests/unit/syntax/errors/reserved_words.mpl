fn type(x) = x
fn f(end, match) = end
fn main() do
  let json = 1
  let in = 2
  println(trait)
end
