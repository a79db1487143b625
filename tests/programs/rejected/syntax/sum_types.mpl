type A = B | C

type D do
  E | F
end

type G do
  H(1)
end

fn main() do
  println("x")
end
