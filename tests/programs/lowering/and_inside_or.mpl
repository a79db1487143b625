# What holds on the right of `and` is not known on the right of an `or` around it.
fn low(n) = -9223372036854775808 + n

fn main() do
  let x = low(List.length(Env.args()))
  let t = x < 0
  println("${x > 0 and t or x - 1 > 0}")
  println("${(x <= 0 or t) and x - 1 > 0}")
  println("${x > 0 and t and x > 5 or t and x - 1 > 0}")
end
