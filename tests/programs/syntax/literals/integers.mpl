fn digit(n) = case n do
  0x10 -> "sixteen"
  0b1_1 -> "three"
  1_000 -> "thousand"
  -0o17 -> "minus fifteen"
  -9223372036854775808 -> "least"
  9223372036854775807 -> "greatest"
  _ -> "other"
end

fn limits(-9223372036854775808) = "least"
fn limits(0x7fff_ffff_ffff_ffff) = "greatest"
fn limits(_) = "between"

fn main() do
  println("${0b1010} ${0B11} ${0xFF} ${0XaB_c} ${0o17} ${0O7}")
  println("${1__0_} ${007} ${1_000_000} ${0x_f}")
  println("${-9223372036854775808} ${9223372036854775807} ${- 9223372036854775808}")
  for n in [16, 3, 1000, -15, -9223372036854775808, 9223372036854775807, 4] do
    println(digit(n) <> ", " <> limits(n))
  end
  println("${-9223372036854775808 + 1} ${9223372036854775807 + 1}")
  println("${3.to_string()} ${(-3).to_string() <> "!"}")
end
