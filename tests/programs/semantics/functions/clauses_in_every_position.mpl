# Full patterns in every parameter, with guards.
type Op do
  Add
  Mul
  Neg
  Const(Int)
end

fn calc(Add, a, b) = a + b
fn calc(Mul, 0, _) = 0
fn calc(Mul, _, 0) = 0
fn calc(Mul, a, b) = a * b
fn calc(Const(n), _, _) = n
fn calc(Neg, a, _) = -a

fn route("GET", "/") = "home"
fn route("GET", path) = "get ${path}"
fn route("POST", "/" as p) = "post ${p}"
fn route(method, _) = "no ${method}"

fn pairs((0, _), (x, y)) = "first zero, ${x}${y}"
fn pairs((a, b), (c, d)) when a == c = "same ${a}, ${b} ${d}"
fn pairs(_, _) = "different"

fn merge(Some(a), Some(b)) = Some(a + b)
fn merge(Some(a), None) = Some(a)
fn merge(None, b) = b

fn level(-1, _) = "minus one"
fn level(1 | 2, true) = "low"
fn level(n, true) when n >= 100 = "high"
fn level(_, false) = "off"
fn level(n, _) = "level ${n}"

fn unit_or(nil, n) = n
fn mixed(:start, _, true) = "started"
fn mixed(:stop, 2.5, _) = "stopped at 2.5"
fn mixed(a, x, b) = "${a} ${x} ${b}"
fn nested(Some(Some(n)), _) = n
fn nested(Some(None), d) = d
fn nested(None, d) = d * 2

fn main() do
  println("${calc(Add, 1, 2)} ${calc(Mul, 0, 9)} ${calc(Mul, 9, 0)} ${calc(Mul, 3, 4)} ${calc(Const(8), 1, 1)} ${calc(Neg, 5, 0)}")
  println("${route("GET", "/")} | ${route("GET", "/a")} | ${route("POST", "/")} | ${route("POST", "/x")}")
  println("${pairs((0, 1), (7, 8))} | ${pairs((1, 2), (1, 3))} | ${pairs((1, 2), (2, 3))}")
  println("${merge(Some(1), Some(2))} ${merge(Some(1), None)} ${merge(None, Some(2))} ${merge(None, None)}")
  println("${level(-1, true)} ${level(1, true)} ${level(2, false)} ${level(200, true)} ${level(50, true)} ${level(1, false)}")
  println("${unit_or((), 4)} ${mixed(:start, 0.0, true)} | ${mixed(:stop, 2.5, false)} | ${mixed(:stop, 2.0, false)}")
  println("${nested(Some(Some(1)), 9)} ${nested(Some(None), 9)} ${nested(None, 9)}")
end
