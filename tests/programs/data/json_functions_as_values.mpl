# Encoders and decoders are function values that know their types.

struct P do
  x :: Int
end deriving(Json, Row, Schema, Display)

fn apply(f, x) = f(x)

fn tag(text :: String) -> Json do
  json { tag: text }
end

fn main() do
  println("${[P { x: 1 }, P { x: 2 }] |> List.map(Json.encode)}")
  println("${List.map(["{\"x\":1}", "{}"], P.from_json)}")
  println("${List.map([%{"x" => "5"}, %{"x" => "y"}], P.from_row)}")
  println(apply(Json.encode, [Some(1.0), None]))
  println(apply(Json.encode, json { raw: true }))
  println(apply(Json.encode, "text"))
  println(apply(JSON.encode, tag("a")))
  let encode = Json.encode_list
  println(encode([P { x: 3 }]))
  let parse = Json.parse
  println("${parse("[ 1 ]")}")
  println(P { x: 7 } |> Json.encode |> JSON.get("x"))
  println("${Some(P { x: 1 }) |> Json.encode |> P.from_json}")
end
