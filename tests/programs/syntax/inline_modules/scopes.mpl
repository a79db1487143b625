# Names are looked for from the inside out.
let level = "file"
fn name() = "file's name"
type Mark do
  Red
  Blue
end

fn show(Red) = "file's red"
fn show(Blue) = "file's blue"

module A do
  let level = "A"
  pub fn name() = "A's name, " <> level
  type Mark do
    Red
    Green
  end
  fn show(Red) = "A's red"
  fn show(Green) = "A's green"
  pub fn shown() = show(Red) <> " " <> show(Mark.Green)
  pub fn parameter(level) = level
  pub fn let_shadows() do
    let name = "a local name"
    name
  end
  pub fn pattern(x) = case x do
    Some(name) -> name
    None -> name()
  end
  pub fn outer() = in_file(2)

  module B do
    from List import length
    pub fn name() = "B's name, " <> level
    pub fn count(xs) = length(xs)
    pub fn nested() do
      fn level() = "nested"
      level() <> " " <> A.name()
    end
  end

  pub fn b() = B.name() <> "; " <> B.nested() <> "; ${B.count([1, 2])}"
end

fn in_file(n) = n * 10

module Even do
  pub fn even(0) = true
  pub fn even(n) = Odd.odd(n - 1)
end

module Odd do
  from Even import even
  pub fn odd(0) = false
  pub fn odd(n) = even(n - 1)
end

from A import pattern
from A.B import count

fn main() do
  println(level)
  println(name())
  println(A.name())
  println(show(Red) <> " " <> show(Blue))
  println(A.shown())
  println(A.parameter("given") <> " " <> A.let_shadows())
  println(pattern(Some("some")) <> " " <> pattern(None))
  println(A.b())
  println("${A.outer()} ${count([3])} ${Even.even(10)} ${Odd.odd(7)}")
end
