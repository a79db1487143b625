import Garden.Plot
from Garden.Tools import (
  rake,
  Shed,
)
from String import length
import List

fn main() do
  println(Plot.water("rose"))
  println(rake(Shed { size: 3 }))
  println("${length("four")} ${Plot.area(2)} ${Plot.area(2, 5)}")
  case Plot.grow(2) do
    Tall(n) -> println("tall ${n}")
    Short -> println("short")
  end
  println("${List.map([1, 2], Plot.double)}")
end
