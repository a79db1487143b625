# The facts of the specification's own table.
struct Cell<T> do
  item :: T
end deriving(Display)

struct P do
  x :: Int
  y :: Int
end

type Lvl do
  Low
  High
end

type Msg do
  Text(String)
end deriving(Json)

fn sub(a, b) = a - b

fn main() do
  println("${7 / -2} ${7 % -2} ${-7 % 2}")
  println("${9223372036854775807 + 1}")
  println("${6.0 / 4.0} ${8.0 / 4.0} ${1.0e20}")
  println("${["a", "b"]} ${%{"k" => [1]}}")
  let s = for i in 0..6 when i % 2 == 0 do i * 10 end
  println("${s}")
  println("${Cell { item: "z" }}")
  println("${P { x: 1, y: 2 }}")
  println("${P { x: 1, y: 9 } < P { x: 2, y: 0 }}")
  println("${Low < High}")
  println(json { b: 1, a: Some("q"), c: nil })
  println(json { f: 2.0, l: [true] })
  println(Json.encode(Text("x")))
  let f = fn a, b -> a - b end
  println("${10 |> f(4)}")
  println("${4 |2> sub(10)}")
end
