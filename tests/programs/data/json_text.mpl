# Escapes and numbers of the canonical text.

fn main() do
  println(Json.encode("tab\there \"q\" back\\slash / nl\n cr\r"))
  println(Json.encode("é 👍 zero:\0 $1 {braces}"))
  println(json { ключ: "значение" })
  let floats = [4.0, 95.5, 0.1, 1.0e15, 1.0e16, 1.0e21, 0.00001, 0.000001, 1.234e-6, 5.0e-324, 0.0, -0.0, -2.5e-5]
  println(Json.encode(floats))
  println(Json.encode([1.0 / 0.0, -1.0 / 0.0, 0.0 / 0.0]))
  println(Json.encode([9223372036854775807, -9223372036854775808, 0]))
  println(Json.encode(1.2345678901234568e17))
end
