# An upper-case name of a variant is the variant, wherever a pattern may stand.
type Light do
  Red
  Green
end

fn go(Red) = "stop"
fn go(Green) = "go"

fn is_none(None) = true
fn is_none(_) = false

fn main() do
  println("${go(Red)} ${go(Green)} ${is_none(None)} ${is_none(Some(1))}")
  let f = fn None -> 0 | Some(n) -> n end
  println("${f(None)} ${f(Some(4))}")
  let g = fn(Red, x) -> x | (Green, x) -> -x end
  println("${g(Red, 1)} ${g(Green, 1)}")
end
