# Static methods chosen by the type that is expected.
interface Parse do
  fn parse(text :: String) -> Self?
  fn name() -> String
end

struct Point do
  x :: Int
  y :: Int
end deriving(Display)

impl Parse for Int do
  fn parse(text) = String.to_int(text)
  fn name() = "Int"
end

impl Parse for Bool do
  fn parse("yes") = Some(true)
  fn parse("no") = Some(false)
  fn parse(_) = None
  fn name() = "Bool"
end

impl Parse for Point do
  fn parse(text) do
    case String.split(text, ",") do
      x :: y :: _ -> Some(Point { x: Int.parse(x)?, y: Int.parse(y)? })
      _ -> None
    end
  end
  fn name() = "Point"
end

fn or_else(found, default_value) do
  case found do
    Some(v) -> v
    None -> default_value
  end
end

fn main() do
  println("${or_else(Int.parse("12"), 0) + 1} ${Point.parse("1,2")} ${Bool.parse("maybe")}")
  let n :: Int? = Parse.parse("7")
  let b :: Bool? = parse("yes")
  println("${n} ${b} ${or_else(parse("x"), 5)}")
  println("${Int.name()} ${Point.name()}")
  println("${List.map(["1", "b"], Int.parse)} ${"3,4" |> Point.parse}")
end
