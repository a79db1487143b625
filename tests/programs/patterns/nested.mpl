type Shape do
  Dot
  Disc(Float)
  Rect(Int, Int)
  Group(List<Shape>)
end

fn show(shape) do
  case shape do
    Group([]) -> "nothing"
    Group([Dot]) -> "a dot alone"
    Group(Rect(w, h) :: _) when w == h -> "first a square"
    Group(Disc(_) :: rest) -> "a disc and ${List.length(rest)} more"
    Group(_) -> "a group"
    Shape.Rect(w, h) -> "${w}x${h}"
    Disc(r) -> "disc ${r}"
    Dot -> "dot"
  end
end

fn main() do
  println(show(Group([])))
  println(show(Group([Dot])))
  println(show(Group([Rect(2, 2), Dot])))
  println(show(Group([Disc(1.5), Dot, Dot])))
  println(show(Group([Dot, Dot])))
  println("${show(Rect(3, 4))} ${show(Disc(2.0))} ${show(Dot)}")
end
