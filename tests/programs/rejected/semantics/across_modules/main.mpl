from Geometry import Point, area, missing, hidden
import Geometry

fn text(s :: String) -> String = s

struct Local do
  x :: Int
end

fn main() do
  let p = Point { x: 1, y: 2 }
  text(p)
  text(Local { x: 1 })
  area(1, 2, 3)
  Geometry.hidden(1)
  Geometry.nothing(1)
  area("a")
  let q = Private { z: 1 }
  p.z
end
