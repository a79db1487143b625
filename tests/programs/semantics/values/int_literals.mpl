fn main() do
  println("${1_000_000} ${0xFF} ${0xff_ff} ${0b1010_1010} ${0o17} ${007}")
  println("${0xFFFF_FFFF} ${0x7fffffffffffffff} ${-0x10}")
  println("${9_223_372_036_854_775_807} ${-9223372036854775808}")
  let low = -9223372036854775808
  println("${low + 1} ${low}")
  case low do
    -9223372036854775808 -> println("lowest")
    _ -> println("another")
  end
end
