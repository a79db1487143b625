# Interfaces: plane figures that know their area, can be added up, sorted and printed.
#
#   ./scripts/meshc run samples/shapes.mpl
#
# prints
#
#   [square of 2, square of 3]
#   5x1 and square of 3 cover 14
#   the roundest is circle of 2
#   not a figure: blob
interface Figure do
  fn area(self) -> Float
  fn outline(self) -> Float

  # A circle has 1, everything else less.
  fn roundness(self) -> Float do
    4.0 * Math.pi * self.area() / (self.outline() * self.outline())
  end
end

struct Square do
  side :: Float
end deriving(Eq)

type Shape do
  Circle(Float)
  Rect(Float, Float)
end

impl Figure for Square do
  fn area(self) = self.side * self.side
  fn outline(self) = 4.0 * self.side
end

impl Figure for Shape do
  fn area(Circle(radius)) = Math.pi * radius * radius
  fn area(Rect(width, height)) = width * height

  fn outline(Circle(radius)) = 2.0 * Math.pi * radius
  fn outline(Rect(width, height)) = 2.0 * (width + height)
end

impl Display for Square do
  fn to_string(self) = "square of ${self.side}"
end

impl Display for Shape do
  fn to_string(Circle(radius)) = "circle of ${radius}"
  fn to_string(Rect(width, height)) = "${width}x${height}"
end

impl Ord for Square do
  fn lt(self, other) = self.side < other.side
end

impl From<Square> for Shape do
  fn from(square) = Rect(square.side, square.side)
end

# The text of a figure, `circle 2` or `square 3`, becomes one.
impl TryFrom<String> for Shape do
  fn try_from(text :: String) -> Shape!String do
    case String.split(text, " ") do
      ["circle", size] -> Ok(Circle(number(size)?))
      ["square", size] -> Ok(Square { side: number(size)? }.into())
      _ -> Err("not a figure: ${text}")
    end
  end
end

fn number(text :: String) -> Float!String do
  case String.to_float(text) do
    Some(x) -> Ok(x)
    None -> Err("not a number: ${text}")
  end
end

fn cover<A, B>(a :: A, b :: B) -> String where A: Figure, B: Figure do
  "${a} and ${b} cover ${a.area() + b.area()}"
end

fn roundest(shapes :: List<Shape>) -> Shape do
  List.reduce(shapes, List.head(shapes), fn best, shape ->
    if shape.roundness() > best.roundness() do shape else best end
  end)
end

fn read(text :: String) -> Shape do
  case Shape.try_from(text) do
    Ok(shape) -> shape
    Err(reason) -> panic(reason)
  end
end

fn main() do
  println("${List.sort([Square { side: 3.0 }, Square { side: 2.0 }])}")
  println(cover(Rect(5.0, 1.0), Square { side: 3.0 }))
  println("the roundest is ${roundest([Rect(1.0, 2.0), read("circle 2"), read("square 4")])}")
  case Shape.try_from("blob") do
    Ok(shape) -> println("${shape}")
    Err(reason) -> println(reason)
  end
end
