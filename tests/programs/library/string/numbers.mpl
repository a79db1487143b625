fn ints(texts) = List.map(texts, String.to_int)

fn floats(texts) = List.map(texts, String.to_float)

fn main() do
  println("${ints(["12", " +12\n", "-0", "007", "-7", "+0"])}")
  println("${ints(["", "-", "+", "1_000", "0x10", "5.0", "1e3", "١", "--1", "+-1", "1 2", "½"])}")
  println("${ints(["9223372036854775807", "-9223372036854775808", "9223372036854775808", "-9223372036854775809"])}")
  println("${ints(["00000000000000000000000000012", "99999999999999999999999999999"])}")
  println("${floats(["1", "1.5", " -2.5e1 ", "5.", ".5", "1e5", "1E-3", "+3.0", "-.5e1"])}")
  println("${floats(["inf", "-Infinity", "NaN", "INF", "nan"])}")
  println("${floats(["", ".", "1e", "1_0", "0x1", "e5", "1.2.3", "--1", "infin", "٣", "1 2", "+"])}")
  println("${floats(["1e999", "-1e999", "1e-999", "0.1", "123456789012345678901234567890"])}")
  println("${String.from(2.50)} ${String.from(7.0)} ${String.from(-3)} ${String.from(false)} ${String.from([1, 2])}")
end
