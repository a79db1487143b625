from String import length
from List import length

fn trim(s) = "trimmed ${s}"

fn main() do
  println("${length([1, 2, 3])}")
  println(trim("x"))
  println("${[1, 2].length()} ${"abc".length()}")
end
