# Int is 64-bit two's complement.
fn max() = 9223372036854775807
fn min() = -9223372036854775808

fn add(a, b) = a + b
fn mul(a, b) = a * b
fn negate(a :: Int) = -a

fn main() do
  println("${9223372036854775807 + 1}")
  println("${add(max(), 1)} ${add(min(), -1)} ${min() - 1}")
  println("${mul(max(), max())} ${mul(min(), min())} ${mul(4294967296, 4294967296)}")
  println("${mul(3037000500, 3037000500)}")
  println("${negate(min())} ${negate(max())} ${-min()}")
  println("${min() / -1} ${min() % -1} ${max() / -1}")
  let total = List.reduce([max(), max(), max()], 0, fn sum, n -> sum + n end)
  println("${total}")
  println("${add(max(), 1) == min()} ${add(max(), 1) < 0}")
end
