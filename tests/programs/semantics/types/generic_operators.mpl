# Functions whose operand types stay open work for every type that has the operator.
fn add(a, b) = a + b
fn sub(a, b) = a - b
fn mul(a, b) = a * b
fn div(a, b) = a / b
fn rem(a, b) = a % b
fn neg(a) = -a
fn join(a, b) = a <> b
fn eq(a, b) = a == b
fn ne(a, b) = a != b
fn lt(a, b) = a < b
fn le(a, b) = a <= b
fn gt(a, b) = a > b
fn ge(a, b) = a >= b
fn sum(xs, zero) = List.reduce(xs, zero, fn s, x -> s + x end)
fn average(a, b, two) = (a + b) / two

fn compare_all(a, b) do
  "${eq(a, b)} ${ne(a, b)} ${lt(a, b)} ${le(a, b)} ${gt(a, b)} ${ge(a, b)}"
end

fn main() do
  println("${add(1, 2)} ${add(1.5, 2.25)} ${add(9223372036854775807, 1)} ${add(1e300, 1e300)}")
  println("${sub(1, 2)} ${sub(1.5, 2.25)} ${mul(3, 4)} ${mul(1e200, 1e200)} ${mul(0.5, 4.0)}")
  println("${div(-7, 2)} ${div(7.0, 2.0)} ${div(1.0, 0.0)} ${rem(-7, 2)} ${rem(-5.5, 2.0)}")
  println("${neg(3)} ${neg(2.5)} ${neg(-9223372036854775808)} ${neg(1e300)}")
  println("${join("a", "b")} ${join([1], [2])} ${join([], ["x"])}")
  println("${sum([1, 2, 3], 0)} ${sum([0.5, 0.25], 0.0)} ${average(1, 4, 2)} ${average(1.0, 4.0, 2.0)}")
  println(compare_all(1, 2))
  println(compare_all(2.5, 2.5))
  println(compare_all("b", "a"))
  println(compare_all([1, 2], [1, 2, 0]))
  let nan = 0.0 / 0.0
  println(compare_all(nan, nan))
  println(compare_all(nan, 1.0))
end
