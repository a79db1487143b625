# Equality, order and text of values that contain collections, options and sums.
type Color do
  Red
  Custom(List<Int>)
end deriving(Eq, Ord, Display)

struct Paint do
  color :: Color
  layers :: List<String>
  gloss :: Float?
  codes :: Map<String, Int>
  range :: Range
  pair :: (Int, String)
end deriving(Eq, Display, Debug)

fn paint(n, gloss) do
  Paint { color: Custom([n]), layers: ["base"], gloss: gloss, codes: %{"k" => n}, range: 0..n, pair: (n, "p") }
end

fn main() do
  println("${paint(1, None)}")
  println(paint(2, Some(0.5)).inspect())
  println("${paint(1, None) == paint(1, None)} ${paint(1, None) == paint(2, None)}")
  println("${Red < Custom([])} ${Custom([1]) < Custom([1, 0])} ${Custom([2]) > Custom([1, 9])} ${compare(Red, Red)}")
  println("${"apple" < "banana"} ${["b"] < ["a"]} ${compare("b", "a")} ${List.sort(["b", "C", "a"])}")
  println("${List.contains([paint(1, None)], paint(1, None))} ${[Custom([1])] == [Custom([1])]}")
end
