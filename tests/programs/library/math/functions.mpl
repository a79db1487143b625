fn main() do
  let nan = 0.0 / 0.0
  let inf = 1.0 / 0.0
  let least = -9223372036854775807 - 1
  println("${Math.abs(-3)} ${Math.abs(-2.5)} ${Math.abs(least)} ${Math.abs(-0.0)}")
  println("${Math.min(2, 1)} ${Math.max(2, 1)} ${Math.min(2.5, 1.5)} ${Math.max("".length(), 3)}")
  println("${Math.min(nan, 1.0)} ${Math.min(1.0, nan)} ${Math.max(nan, 1.0)} ${Math.max(1.0, nan)} ${Math.max(nan, nan)}")
  println("${Math.pi}")
  println("${Math.pow(2.0, 10.0)} ${Math.pow(0.0, 0.0)} ${Math.pow(-8.0, 0.5)} ${Math.pow(10.0, 400.0)} ${Math.pow(-10.0, 401.0)} ${Math.pow(0.0, -1.0)} ${Math.pow(-0.0, -1.0)} ${Math.pow(2.0, -1.0)}")
  println("${Math.sqrt(9.0)} ${Math.sqrt(-1.0)} ${Math.sqrt(2.0)} ${Math.sqrt(inf)} ${Math.sqrt(-0.0)}")
  println("${Math.floor(1.5)} ${Math.floor(-1.5)} ${Math.ceil(1.2)} ${Math.ceil(-1.2)} ${Math.floor(-0.0)}")
  println("${Math.round(0.5)} ${Math.round(2.5)} ${Math.round(-2.5)} ${Math.round(-0.5)} ${Math.round(0.49999999999999994)} ${Math.round(1.4)}")
  println("${Math.floor(nan)} ${Math.round(inf)} ${Math.ceil(-inf)} ${Math.floor(1.0e19)} ${Math.round(4503599627370497.5)}")
end
