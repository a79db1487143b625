fn name(-1) = "minus one"
fn name(- 2) = "minus two"
fn name(1) = "one"
fn name(2) = "two"
fn name(_) = "other"

fn float(-0.5) = "minus half"
fn float(0.5) = "half"
fn float(- 1.5e3) = "minus much"
fn float(_) = "other"

fn main() do
  for n in -3..3 do
    println("${n} ${name(n)}")
  end
  println("${float(-0.5)} ${float(0.5)} ${float(-1500.0)} ${float(0.0)}")
  println(case (-1, [-2]) do
    (1, _) -> "no"
    (-1, [2]) -> "no"
    (-1, [-2]) -> "yes"
    _ -> "no"
  end)
  case -5 do
    -9 -> println("a")
    -5 -> println("b")
    - 3 -> println("c")
    _ -> println("d")
  end
end
