struct Cell<T> do
  item :: T
end deriving(Json)

fn main() do
  let a = Cell.from_json("{}")
  let b :: Cell<Atom>!String = Cell.from_json("{}")
  println("done")
end
