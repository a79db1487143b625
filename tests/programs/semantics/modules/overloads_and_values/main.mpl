# Overloads, polymorphic functions, values and evaluation order across modules.
from Tools import area, pair, limit_of
import Tools
import Base

let own = announce("main", Tools.area(2))

fn announce(name, value) do
  println("evaluating ${name}")
  value
end

fn main() do
  println("main runs")
  println("${area(3)} ${area(3, 4)} ${Tools.area(5)} ${5 |> Tools.area(6)}")
  println("${pair(1, "a")} ${pair("b", None)} ${List.map([1, 2], Base.wrap)}")
  println("${limit_of()} ${own} ${Base.describe(-1)} ${Base.describe(0)} ${Base.describe(5)}")
  let area = fn x -> "local ${x}" end
  println("${area(1)} ${Tools.area(1)}")
  println("${List.map([1, 2, 3], Tools.area)} ${Base.count(100000)}")
end
