fn main() do
  let a = 9223372036854775807
  let b = 9223372036854775808
  let c = -9223372036854775809
  let d = 0xFFFF_FFFF_FFFF_FFFF
  let e = 99999999999999999999.abs()
  case a do
    18446744073709551616 -> println("no")
    _ -> println("yes")
  end
end
