fn f(x) =

fn g(x) do
  let y =
end

fn h(x) do
  let a =
  let b = 1 +
  return a
end

fn main() do
  println("x")
end
