module Inner do
  import Shapes
  from Shapes import area
  from List import length
  pub fn run() = area(length([Shapes.area(1)]))
end

fn block() do
  import Shapes
  Shapes.area(2)
end

fn main() do
  println("${Inner.run()} ${block()}")
  println("${area(1)}")
  println("${length([1])}")
  println("${Shapes.area(1)}")
  println("${Inner.area(1)}")
end
