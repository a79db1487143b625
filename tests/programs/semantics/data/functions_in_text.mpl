# Data that holds functions has a text form.
struct Handler do
  name :: String
  run :: Fun(Int) -> Int
end

fn double(n) = n * 2

fn main() do
  println("${Handler { name: "a", run: double }}")
  println("${[Handler { name: "b", run: fn n -> n end }]}")
end
