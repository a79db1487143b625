# IEEE arithmetic: no panics, `%` is C's fmod, and NaN is unordered: `==` and `!=` are both false.
fn nan() = 0.0 / 0.0

fn main() do
  println("${5.5 % 2.0} ${-5.5 % 2.0} ${5.5 % -2.0} ${1.0 % 0.0}")
  println("${1.0 / 0.0 - 1.0 / 0.0} ${1e308 * 10.0} ${-1e308 * 10.0}")
  let n = nan()
  println("${n == n} ${n != n} ${n < n} ${n <= n} ${n > n} ${n >= n}")
  println("${n == 1.0} ${n != 1.0} ${1.0 != n} ${not (n == n)}")
  println("${0.0 == -0.0} ${1.0 / -0.0} ${-(0.0)}")
  println("${1.0 != 2.0} ${2.0 != 2.0} ${1.5 <= 1.5} ${2.5 > 1.5}")
  let same = fn a, b -> a != b end
  println("${same(n, n)} ${same(1, 2)}")
end
