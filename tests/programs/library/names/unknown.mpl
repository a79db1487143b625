from List import nope
from Nowhere import x

fn main() do
  println("${String.lenght("a")}")
  println("${Math.power(1.0, 2.0)}")
  println("${abs(5)}")
  println("${length("abc")}")
  println("${[1].prepend(2)}")
  println("${String.downcase("A")}")
  println("${"a".lenght()}")
  println("${math_abs(1)}")
end
