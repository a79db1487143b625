fn log(n) do
  print("${n} ")
  n
end

fn three(a, b, c) = a + b + c

fn main() do
  let x = log(1) + log(2) * log(3)
  let y = three(log(4), log(5), log(6))
  let l = [log(7), log(8)]
  let t = (log(9), log(10))
  println("")
  println("${x} ${y} ${l} ${t}")
end
