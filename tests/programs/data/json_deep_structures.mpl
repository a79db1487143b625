# A recursive document type both ways, and documents of mixed kinds.

type Value do
  Null
  Number(Float)
  Text(String)
  Items(List<Value>)
  Members(Map<String, Value>)
end deriving(Json, Eq, Display)

fn plain(value :: Value) -> Json do
  case value do
    Null -> "null"
    Number(n) -> Json.encode(n)
    Text(t) -> Json.encode(t)
    Items(items) -> Json.encode(List.map(items, plain))
    Members(members) -> members_of(Map.to_list(members), %{})
  end
end

fn members_of(pairs, done :: Map<String, Json>) -> Json do
  case pairs do
    [] -> Json.encode(done)
    (key, value) :: rest -> members_of(rest, Map.put(done, key, plain(value)))
  end
end

fn depth(0) = Null
fn depth(n) = Items([depth(n - 1)])

fn main() do
  let doc = Members(%{"n" => Number(1.5), "list" => Items([Text("a"), Null, Items([])]), "e" => Members(%{})})
  println(plain(doc))
  let text = Json.encode(doc)
  println(text)
  println("${Value.from_json(text) == Ok(doc)}")
  println("${Value.from_json(Json.encode(depth(40))) == Ok(depth(40))}")
  println("${Json.encode(depth(5000)).length()}")
  println("${Value.from_json("{\"tag\":\"Items\",\"fields\":[[{\"tag\":\"Number\",\"fields\":[true]}]]}")}")
end
