import Garden.Plot
import Math
from Garden.Plot import water, Bed
from Garden.Tools import (
  rake,
  Shed,
)
from List import reverse, map
from Types.UserId import UserId, show_id,
import Garden.HandTools

fn main() do
  println(Plot.dig(3) <> " " <> water("rose") <> " " <> rake())
  let bed = Bed { flowers: ["a", "b"] }
  println("${Plot.count(bed)} ${Shed.Open} ${Empty} ${Plot.largest(Bed { flowers: [] })}")
  println("${reverse(map([1, 2], fn x -> x + 1 end))} ${Math.abs(-3)}")
  let id :: UserId = 7
  let other :: Plot.Row = [1, 2]
  println("${show_id(id)} ${other} ${HandTools.trowel()}")
end
