fn main() do
  println("${Int.to_string(-5)} ${Int.to_string(-9223372036854775807 - 1)}")
  println("${Int.to_float(3)} ${Int.to_float(9223372036854775807)} ${Int.to_float(9007199254740993)}")
  println("${Float.to_int(7.9)} ${Float.to_int(-7.9)} ${Float.to_int(0.0 / 0.0)} ${Float.to_int(1.0 / 0.0)} ${Float.to_int(-1.0 / 0.0)} ${Float.to_int(1.0e30)}")
  println("${Float.from(3)} ${Float.to_string(5.0)} ${Float.to_string(0.1)}")
  println("${5.0.to_string()} ${true.inspect()} ${(-1).to_string()} ${1.5.inspect()} ${2.5.hash() == 2.5.hash()}")
  println("${1.0e21} ${1.0e-7} ${0.1 + 0.2} ${-0.0} ${1.0 / 3.0} ${1.5e300 * 1.0e10}")
  println("${3.eq(3)} ${3.lt(4)} ${3.add(4)} ${3.sub(4)} ${3.mul(4)} ${9.div(4)} ${9.mod(4)} ${3.neg()} ${1.5.add(1.0)} ${3.compare(4)} ${2.5.compare(1.5)}")
end
