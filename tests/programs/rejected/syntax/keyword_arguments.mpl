fn f(a, b) = a

fn main() do
  f(k: 1, 2)
  f(1, type: 2)
  f(a: 1, a: 2)
  println("x")
end
