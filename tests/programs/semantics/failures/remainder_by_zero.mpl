fn rest(a, b) = a % b

fn main() do
  println("before")
  let n = rest(1, 0)
  println("${n}")
end
