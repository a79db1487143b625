# Structs, sum types, aliases and traits of other modules.
import Shapes.Model
from Shapes.Ops import grow, total, secret

fn name(s :: Shape) -> String do
  case s do
    Circle(Point { x: 0, y: 0 }, _) -> "centred circle"
    Circle(_, r) when r > 10 -> "big circle"
    Circle -> "circle"
    Box(_, _) -> "box"
    Shape.Nothing -> "nothing"
  end
end

fn far(p :: Point) -> Point = %{p | x: p.x + 100}
fn labels(l :: Labels) -> Int = Map.size(l)

fn main() do
  let p = Point { x: 1, y: 2 }
  let shapes = [Circle(p, 3), Circle(Point { x: 0, y: 0 }, 1), Box(p, far(p)), Nothing, Circle(p, 11)]
  println("${List.map(shapes, name)}")
  println("${total(shapes)} ${grow(Circle(p, 1), 4)} ${shapes[3]}")
  println("${far(p)} ${p == Point { x: 1, y: 2 }} ${p < far(p)} ${labels(%{"a" => [1]})}")
  println("${Cell { item: 1 }} ${Cell { item: "s" }.item} ${Model.unwrap(Cell { item: [1] })}")
  println("${secret().code} ${secret()}")
end
