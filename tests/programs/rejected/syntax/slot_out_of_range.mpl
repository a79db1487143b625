fn f(a, b) = a + b

fn main() do
  println("${1 |3> f(2)}")
end
