fn main() do
  println("${7 / -2} ${7 % -2} ${-7 % 2} ${-7 / 2}")
  println("${9223372036854775807 + 1}")
  println("${-9223372036854775808 - 1}")
  let big = 4611686018427387904
  println("${big * 2} ${big * 4} ${-(0 - big * 2)}")
  println("${6.0 / 4.0} ${8.0 / 4.0} ${1.0e20} ${0.1 + 0.2} ${1.0 / 0.0}")
  println("${0xFF + 0b11 + 0o7 + 1_000}")
  println("${1 < 2 and 2.5 > 1.0 and "a" < "b"}")
  println("${not true or false}")
  println("${(1, "a") == (1, "a")} ${[1, 2] < [1, 3]} ${Some(1) == None}")
  println("a" <> "b" <> "${1}" <> "c")
  println("${[1] <> [2, 3]}")
end
