import Shapes.Square
from Shapes.Circle import Circle
from Shapes.Shape import larger

fn total(shapes) do
  List.reduce(shapes, 0.0, fn sum, s -> sum + s.area() end)
end

fn main() do
  let c = Circle { radius: 1.0 }
  let s = Square { side: 2.0 }
  println(c.describe())
  println(s.describe())
  println("${s} ${s + s} ${s == Square.from(2.0)}")
  println(larger(c, s))
  println(larger(2, c))
  println(7.describe())
  println("${total([c, Circle { radius: 2.0 }])} ${total([s])}")
  println("${area(s)}")
end
