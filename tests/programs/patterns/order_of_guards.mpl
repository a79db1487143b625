# Guards run in the order of the arms, only for patterns that match, and each at most once.
type Shape do
  Dot
  Line(Int)
  Box(Int, Int)
end

fn says(name :: String, answer :: Bool) -> Bool do
  print("${name} ")
  answer
end

fn first(shape :: Shape) -> String do
  case shape do
    Line(n) when says("long?", n > 10) -> "long line"
    Box(w, _) when says("wide?", w > 10) -> "wide box"
    any when says("any?", false) -> "never ${any}"
    Line(0) -> "no line"
    Box(w, h) when says("square?", w == h) -> "square"
    Line(_) | Box(_, 0) when says("flat?", true) -> "flat"
    _ -> "other"
  end
end

fn main() do
  println(first(Dot))
  println(first(Line(11)))
  println(first(Line(0)))
  println(first(Line(5)))
  println(first(Box(11, 1)))
  println(first(Box(3, 3)))
  println(first(Box(3, 0)))
  println(first(Box(3, 1)))
end
