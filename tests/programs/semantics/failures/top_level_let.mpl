let limit = compute(0)

fn compute(n) do
  println("computing")
  10 / n
end

fn main() do
  println("never ${limit}")
end
