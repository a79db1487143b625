# Methods as function values and as stages of pipes.
interface Shape do
  fn area(self) -> Int
  fn scaled(self, by :: Int) -> Self
end

struct Square do
  side :: Int
end deriving(Display)

type Figure do
  Dot
  Rect(Int, Int)
end deriving(Display)

impl Shape for Square do
  fn area(self) = self.side * self.side
  fn scaled(self, by) = Square { side: self.side * by }
end

impl Shape for Figure do
  fn area(self) do
    case self do
      Dot -> 0
      Rect(a, b) -> a * b
    end
  end
  fn scaled(self, by) do
    case self do
      Dot -> Dot
      Rect(a, b) -> Rect(a * by, b * by)
    end
  end
end

fn areas(shapes) do
  List.map(shapes, Shape.area)
end

fn apply(f, x) = f(x)

fn main() do
  let squares = [Square { side: 2 }, Square { side: 3 }]
  println("${List.map(squares, area)} ${List.map(squares, Shape.area)} ${areas([Dot, Rect(2, 3)])}")
  println("${squares |> List.map(area) |> List.map(to_string)}")
  println("${Square { side: 2 } |> scaled(3) |> area}")
  println("${Rect(1, 2) |> Shape.scaled(2) |> Shape.area()}")
  println("${Rect(1, 2) |> to_string}")
  let f = Square.area
  println("${f(Square { side: 4 })} ${apply(area, Rect(5, 5))}")
  let grow = fn shape, n -> shape.scaled(n) end
  println("${grow(Rect(1, 1), 3)}")
  println("${5 |> to_string |> String.length} ${hash(1) == 1.hash()} ${inspect("x")}")
end
