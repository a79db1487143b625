# Integer division truncates, the remainder has the sign of the dividend, and 64 bits wrap.
fn main() do
  println("${7 + 3} ${7 - 10} ${6 * 7}")
  println("${7 / 2} ${-7 / 2} ${7 / -2} ${-7 / -2}")
  println("${7 % 2} ${-7 % 2} ${7 % -2} ${-7 % -2}")
  println("${9223372036854775807 + 1}")
  println("${-9223372036854775808 - 1}")
  println("${9223372036854775807 * 3}")
  println("${2 + 3 * 4 - -1} ${(2 + 3) * 4}")
  println("${0xFF} ${0b101} ${0o17} ${1_000_000}")
end
