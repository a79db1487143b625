struct Entry do
  name :: String
  value
end deriving(Row, Json)

struct Boxed<T> do
  item :: T
end deriving(Row)

fn main() do
  println("${Entry.from_row(%{"name" => "a", "value" => "b"})}")
end
