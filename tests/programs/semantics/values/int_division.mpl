# `/` truncates toward zero, `%` has the sign of the dividend.
fn show(a, b) do
  println("${a} / ${b} = ${a / b}, ${a} % ${b} = ${a % b}")
end

fn main() do
  show(7, 2)
  show(-7, 2)
  show(7, -2)
  show(-7, -2)
  show(6, 3)
  show(-6, 3)
  show(0, -5)
  show(1, 9223372036854775807)
  show(-9223372036854775808, 2)
  show(9223372036854775807, -9223372036854775808)
  show(-9223372036854775807, 10)
  println("${7 / -2} ${7 % -2} ${-7 % 2} ${-7 / 2} ${-(7 / 2)}")
  let big = for n in -3..4 when n % 2 != 0 do n / 2 end
  println("${big}")
end
