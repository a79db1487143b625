# Modules inside a file: public members through the module's name, everything inside freely.
import Math

module Shapes do
  pub struct Point do
    x :: Int
    y :: Int
  end

  pub type Shape do
    Disc(Point, Int)
    Box(Point, Point)
    Empty
  end deriving(Display)

  pub fn origin() = Point { x: 0, y: 0 }

  pub fn area(Disc(_, r)) = r * r * scale
  pub fn area(Box(a, b)) = side(a.x, b.x) * side(a.y, b.y)
  pub fn area(Empty) = zero()

  let scale = 3

  fn side(a, b) = Math.abs(a - b)
  fn zero() = 0

  pub module Names do
    pub fn of(shape :: Shape) -> String do
      case shape do
        Shape.Disc(_, _) -> "disc"
        Box(Point { x: x }, _) -> "box at ${x}"
        Empty -> "empty"
      end
    end
  end

  pub fn describe(shape) = Names.of(shape) <> " of ${area(shape)}"
end

module Second do
  pub fn area(n) = n + outside() + Shapes.area(Shapes.Empty)
end

fn outside() = Shapes.origin().x

module Third do end

fn main() do
  let p = Shapes.Point { x: 1, y: 2 }
  println("${p.x} ${Shapes.origin().y} ${Shapes.area(Shapes.Disc(p, 2))}")
  # Public types need no qualifier, like those of an imported file.
  let box = Box(Point { x: 1, y: 1 }, p)
  println(Shapes.describe(box))
  println(Shapes.Names.of(Shape.Empty) <> " " <> Shapes.Names.of(Shapes.Shape.Empty))
  println("${List.map([Shapes.Empty, box], Shapes.area)} ${Second.area(4)}")
  case box do
    Shapes.Box(a, _) -> println("a box at ${a.x}")
    _ -> println("none")
  end
  println("${Shapes.Disc(p, 1)}")
  describe(p)
end

fn describe(p :: Shapes.Point) = println("point ${p.x}/${p.y}")
