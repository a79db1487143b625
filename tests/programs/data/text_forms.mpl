# What an interpolation shows, for values of every type.

struct Cell<T> do
  item :: T
end deriving(Display)

struct Shown do
  text :: String
  cells :: List<Cell<Int>>
  maybe :: Int?
end deriving(Display, Debug)

struct Inspected do
  text :: String
  cell :: Cell<String>
  token :: Token
  pairs :: Map<String, (Int, Bool)>
end

struct Nothing do
end

struct Blank do
end deriving(Display)

type Token do
  Eof
  Num(Int)
  Word(text :: String, line :: Int)
end

type Shape do
  Dot
  Circle(Float)
  Group(List<Shape>, String?)
end deriving(Display, Debug)

fn generic(x) = "<${x}>"

fn main() do
  println("${1} ${-2} ${1.5} ${4.0} ${true} ${"text"} ${:atom} ${nil} ${()}")
  println("${[1, 2]} ${[]} ${["a", "b"]} ${[[1], [2, 3]]} ${%{"k" => [1]}} ${%{}}")
  println("${Set.from_list([2, 1])} ${Set.new()} ${0..5} ${(1, "a", 2.0)} ${[(1, nil)]}")
  println("${Some(3)} ${Some("x")} ${[None, Some(1)]} ${Less} ${Some(Some(2.0))}")
  let ok :: Int!String = Ok(1)
  let error :: Int!String = Err("bad")
  println("${ok} ${error} ${[ok, error]}")
  println("${Cell { item: "z" }} ${Cell { item: [1, 2] }} ${Cell { item: Cell { item: nil } }}")
  println("${Shown { text: "t", cells: [Cell { item: 1 }], maybe: Some(2) }}")
  println("${Inspected { text: "t", cell: Cell { item: "c" }, token: Num(1), pairs: %{"a" => (1, true)} }}")
  println("${Nothing {}} ${Blank {}}")
  println("${Eof} ${Num(1)} ${Word("w", 2)} ${[Num(1), Eof]} ${Some(Num(2))} ${(Num(1), Eof)}")
  println("${Dot} ${Circle(2.0)} ${Group([Dot, Circle(1.5)], Some("x"))}")
  println(generic(1) <> generic("a") <> generic([Num(1)]) <> generic(Some(Dot)) <> generic((Dot, 1.0)))
  println(1.to_string() <> " " <> 4.0.to_string() <> " " <> true.to_string() <> " " <> [1.0].to_string())
  println(Circle(3.0).to_string() <> " " <> Some(1).to_string() <> " " <> (1, 2).to_string())
  println("hi".inspect() <> " " <> "a\"b".inspect() <> " " <> 1.inspect() <> " " <> 2.0.inspect() <> " " <> false.inspect())
  println(Num(1).inspect() <> " " <> Eof.inspect() <> " " <> Circle(1.0).inspect() <> " " <> Dot.inspect())
  println(Shown { text: "t", cells: [], maybe: None }.inspect())
  println(Nothing {}.inspect())
end
