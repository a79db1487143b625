# A `let` that names a library function means for each type what the direct call means.

struct Box<T> do
  item :: T
end deriving(Json)

let everywhere = Json.encode

fn main() do
  let j = json { a: 1 }
  let enc = Json.encode
  println(enc([j]) <> enc(j) <> enc("text") <> enc([1, 2]) <> enc(Box { item: j }))
  let again = enc
  println(again([j]) <> again(["s"]))
  println(everywhere([j]) <> everywhere(["s"]))
  let items = Json.encode_list
  println(items([j]) <> items(["s"]))
  let members = Json.encode_map
  println(members(%{"k" => j}) <> members(%{"k" => "s"}))
  println("${List.map([[j]], enc)} ${List.map([[j]], Json.encode)} ${[[j]] |> List.map(again)}")
  println([j] |> enc)
end
