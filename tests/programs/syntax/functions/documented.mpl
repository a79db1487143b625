##! A module's own words.

## Adds one.
##
## Twice is two.
pub fn inc(n) = n + 1

## A struct.
pub struct P do
  ## Not of a field.
  x :: Int
end

## Of an actor.
actor a() do
  ()
end

## Above a clause.
fn f(0) = "zero"
## Above another clause.
fn f(_) = "more"

fn main() do
  ## Of a statement.
  println("${inc(1)} ${P { x: 2 }.x} ${f(0)} ${f(1)}")
end
