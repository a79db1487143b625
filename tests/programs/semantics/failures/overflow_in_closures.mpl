fn deep(f, n) = 1 + f(n)
fn main() do
  println("before")
  println("${spin(0)}")
end
fn spin(n) = List.length(List.map([n], fn k -> spin(k + 1) end))
