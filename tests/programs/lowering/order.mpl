# Operands are evaluated from left to right, also when a later one needs statements.
fn say(text, value) do
  println(text)
  value
end

fn three(a, b, c) = a * 100 + b * 10 + c

fn main() do
  println("${three(say("a", 1), if say("b", true) do
    let x = say("c", 2)
    x
  else
    9
  end, say("d", 3))}")
  println("${say("l", 7) - case say("r", Some(2)) do
    Some(n) -> n
    None -> 0
  end}")
  println("${say("x", false) and say("never", true)}")
  println("${say("y", true) or say("never", true)}")
end
