# What the first compiler gets wrong about numbers, right.
fn main() do
  println("${1_000} ${0xFF} ${0b101} ${0o17} ${1_0.5} ${-9223372036854775808}")
  println("${9223372036854775807 + 1 == -9223372036854775808}")
  println("${-9223372036854775808 / -1} ${-9223372036854775808 % -1}")
end
