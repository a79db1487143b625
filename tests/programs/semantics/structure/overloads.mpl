# Functions are told apart by name and number of parameters, public or not.
pub fn area(side) = side * side
pub fn area(w, h) = w * h
fn greet() = "hello"
fn greet(name) = "hello ${name}"
fn greet(name, 0) = "bye ${name}"
fn greet(name, n) = "${greet(name)} x${n}"
fn length(s :: String) = 1000

fn apply1(f, x) = f(x)
fn apply2(f, x, y) = f(x, y)

fn count(n) = count(n, 0)
fn count(0, acc) = acc
fn count(n, acc) = count(n - 1, acc + 1)

fn main() do
  println("${area(3)} ${area(3, 4)}")
  println("${greet()} | ${greet("a")} | ${greet("a", 0)} | ${greet("a", 2)}")
  println("${apply1(area, 5)} ${apply2(area, 5, 6)}")
  println("${3 |> area} ${3 |> area(7)} ${count(100000)}")
  println("${length("abc")} ${String.length("abc")}")
end
