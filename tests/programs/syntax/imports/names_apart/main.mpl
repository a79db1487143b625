# Modules may define the same names; each keeps its own.
import Left
import Right
from Right import Mark

fn name() = "main's"
fn helper() = "main's helper"

struct Point do
  x :: String
end

fn main() do
  println("${name()} ${Left.name()} ${Right.name()} ${helper()}")
  println("${Left.make().x} ${Right.make().x} ${Point { x: "own" }.x}")
  println("${Left.first()} ${Right.first()}")
  println("${Mark.A}")
end
