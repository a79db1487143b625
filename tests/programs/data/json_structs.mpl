# Derived encoders of structs: all kinds of fields, nested and recursive.

struct Item do
  name :: String
  price :: Float
  tags :: List<String>
  note :: String?
end deriving(Json)

struct Order do
  id :: Int
  items :: List<Item>
  extra :: Map<String, List<Int>>
  paid :: Bool
  parent :: Order?
end deriving(Json, Eq)

struct Empty do
end deriving(Json)

struct Class do
  lambda :: Int
  import_ :: Int
end deriving(Json)

fn main() do
  let tea = Item { name: "tea \"green\"", price: 4.0, tags: ["hot", "dry"], note: None }
  let cake = Item { name: "cake", price: 2.25, tags: [], note: Some("fresh") }
  println(Json.encode(tea))
  println(json { item: cake, items: [tea, cake], maybe: Some(tea) })
  let first = Order { id: 1, items: [tea, cake], extra: %{"z" => [1, 2], "a" => []}, paid: true, parent: None }
  let second = Order { id: 2, items: [], extra: %{}, paid: false, parent: Some(first) }
  println(Json.encode(second))
  println(Json.encode(Empty {}))
  println(Json.encode([Class { lambda: 1, import_: 2 }]))
  println(tea |> Json.encode |> String.length |> Int.to_string)
  println("${[tea, cake] |> List.map(Json.encode)}")
  println(Json.encode_list([Some(tea), None]))
  println(Json.encode_map(%{"x" => cake, "a" => tea}))
end
