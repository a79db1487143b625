# What an import inside a module or block brings is known there only.
fn area(n) = "own ${n}"

module Inner do
  import Lib.Shapes
  from Lib.Shapes import area, Named, Circle, Shade
  pub fn run() do
    println("${area(5)} ${Shapes.side(2)}")
    let c = Circle { r: 3 }
    println("${c.r} ${c.name_of()}")
    case Shade.Light(3) do
      Shade.Light(n) -> println("light ${n}")
      Shade.Dark -> println("dark")
    end
  end
  pub fn grow(c :: Shapes.Circle) -> Circle do %{c | r: c.r + 1} end
  impl Named for Circle do
    fn name_of(self) -> String do "circle" end
  end
end


fn main() do
  from Lib.Shapes import Till, echo
  from List import length
  import Lib.Shapes
  let t = Till.start(5)
  println("${Till.peek(t)} ${length([1, 2])} ${Shapes.area(1)}")
  println(area(1))
  Inner.run()
  spawn(echo, self())
  receive do
    x -> println(x)
  end
end
