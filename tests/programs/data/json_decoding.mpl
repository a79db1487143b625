# `Type.from_json`: conversions, defaults, and the texts of errors.

struct Item do
  name :: String
  price :: Float
  count :: Int
  ok :: Bool
  note :: String?
end deriving(Json, Debug)

struct Order do
  items :: List<Item>
  by :: Map<String, Int>
end deriving(Json, Debug)

fn item(text) do
  case Item.from_json(text) do
    Ok(i) -> println("${i}")
    Err(e) -> println("error: ${e}")
  end
end

fn order(text) do
  case Order.from_json(text) do
    Ok(o) -> println("${o}")
    Err(e) -> println("error: ${e}")
  end
end

fn main() do
  item("{\"name\":\"a\",\"price\":1,\"count\":2.9,\"ok\":true,\"note\":\"n\",\"more\":[1]}")
  item("{\"name\":\"a\",\"price\":1.5,\"count\":-2.9,\"ok\":false,\"note\":null}")
  item("{\"name\":\"a\",\"price\":1e3,\"count\":1e30,\"ok\":false}")
  item("{\"name\":\"a\",\"price\":9223372036854775808,\"count\":9223372036854775808,\"ok\":false}")
  item("{\"name\":\"a\",\"name\":\"b\",\"price\":1,\"count\":1,\"ok\":false}")
  item("{\"price\":1}")
  item("{\"name\":1}")
  item("{\"name\":\"a\",\"price\":\"1\"}")
  item("{\"name\":\"a\",\"price\":true}")
  item("{\"name\":\"a\",\"price\":1,\"count\":false}")
  item("{\"name\":\"a\",\"price\":1,\"count\":1,\"ok\":0}")
  item("{\"name\":\"a\",\"price\":1,\"count\":1,\"ok\":true,\"note\":[]}")
  item("[1]")
  item("null")
  item("{\"name\":")
  item("")
  order("{\"items\":[],\"by\":{}}")
  order("{\"items\":{},\"by\":{}}")
  order("{\"items\":[],\"by\":[]}")
  order("{\"items\":[{\"name\":\"a\",\"price\":1,\"count\":1,\"ok\":true},{\"name\":\"b\"}],\"by\":{}}")
  order("{\"items\":[{\"name\":\"a\",\"price\":1,\"count\":1,\"ok\":true},{\"name\":\"b\",\"price\":[]}],\"by\":{}}")
  order("{\"items\":[5],\"by\":{}}")
  order("{\"items\":[],\"by\":{\"x\":1,\"a b\":\"two\"}}")
  order("{\"items\":[],\"by\":{\"x\":1,\"y\":null}}")
  order("{\"items\":[],\"by\":{\"b\":1,\"a\":2}}")
end
