struct Item<T> do
  name :: String
  prices :: List<Float>
  note :: String?
  extra :: T
end deriving(Json)

type Order do
  Empty
  Full(id :: Int, items :: Map<String, Item<Bool>>)
end deriving(Json)

struct Person do
  id :: Int
  nick :: String?
end deriving(Row, Schema)

fn reply(id :: Int, order :: Order, anything) do
  json { status: "ok", order: order, id: id, anything: anything }
end

fn main() do
  println(reply(1, Empty, Some(2)))
  println(Json.encode(Some(3)))
  println("${Order.from_json("{}")} ${Person.from_row(%{})} ${Person.__fields__()}")
  println("${Regex.is_match(~r/a+/i, Person.__table__())}")
end
