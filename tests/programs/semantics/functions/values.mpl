# Functions, module functions, constructors and actors' helpers as values.
type Shape do
  Circle(Int)
  Square(Int, Int)
  Point
end

fn area(w, h) = w * h
fn use(f, x) = f(x)
fn pick(flag) = if flag do String.to_upper else String.to_lower end
fn adders() = [fn n -> n + 1 end, fn n -> n + 2 end]

fn main() do
  let g = area
  let len = String.length
  println("${g(2, 3)} ${len("four")} ${List.map(["a", "bcd"], String.length)}")
  println("${List.map([1, 2], Some)} ${List.map([1, 2], Circle)} ${use(Ok, 1)} ${use(Err, "e")}")
  let make = Square
  println("${make(1, 2) == Square(1, 2)} ${use(Shape.Circle, 9) == Circle(9)}")
  println("${pick(true)("Ab")} ${pick(false)("Ab")}")
  println("${List.map(adders(), fn f -> f(10) end)}")
  let table = %{"up" => String.to_upper, "trim" => String.trim}
  println("${Map.get(table, "up")("x")}[${Map.get(table, "trim")(" y ")}]")
  let (f, n) = (fn x -> x * x end, 7)
  println("${f(n)} ${(fn x -> x - 1 end)(n)}")
  println("${List.map([[3, 1, 2], [2, 1]], List.sort)}")
end
