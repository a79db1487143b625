# Top-level values made with methods, and methods that use top-level values.
let scale = 3

interface Shape do
  fn area(self) -> Int
end

struct Square do
  side :: Int
end deriving(Display)

impl Shape for Square do
  fn area(self) = self.side * scale
end

impl Add for Square do
  fn add(self, other) = Square { side: self.side + other.side }
end

let unit = Square { side: 1 }
let pair = unit + unit
let area = pair.area()
let text = "${pair} ${Shape.area(unit)}"

fn main() do
  println("${area} ${text}")
end
