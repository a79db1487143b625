import Garden.Plto
import Gardn.Plot
from Garden.Plot import watr, secret, Hidden, Rose, water
from Garden import x
import Plot
import garden.plot

fn main() do
  println(water("x"))
  println("${Plot.dig(1)}")
end
