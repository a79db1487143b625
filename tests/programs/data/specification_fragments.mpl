# The fragments of the language specification's self-check that concern data.

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

struct Rgb do
  red :: Int
  green :: Int
  blue :: Int
end

fn main() do
  println("${["a", "b"]} ${%{"k" => [1]}}")
  println("${Cell { item: "z" }}")
  println("${P { x: 1, y: 2 }}")
  println("${P { x: 1, y: 9 } < P { x: 2, y: 0 }}")
  println("${Low < High}")
  println(json { b: 1, a: Some("q"), c: nil })
  println(json { f: 2.0, l: [true] })
  println(Json.encode(Text("x")))
  let teal = Rgb { red: 0, green: 128, blue: 128 }
  println("${%{teal | green: 64, blue: 64}} ${teal}")
  println("${4.0} ${-3.5} ${0.1 + 0.2} ${1.0e21} ${2.5e-7} ${-0.0} ${1.0 / 0.0} ${-1.0 / 0.0} ${0.0 / 0.0}")
end
