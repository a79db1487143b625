# Documents may be 127 levels deep; values to be encoded as deep as calls may be.

struct Link do
  next :: Link?
end deriving(Json)

fn chain(n :: Int, at :: Link) -> Link do
  if n == 0 do at else chain(n - 1, Link { next: Some(at) }) end
end

fn repeat(text, n) do
  if n == 0 do "" else text <> repeat(text, n - 1) end
end

fn parse(text) do
  case Json.parse(text) do
    Ok(doc) -> "${String.length(doc)}"
    Err(e) -> e
  end
end

fn main() do
  println(parse(repeat("[", 127) <> repeat("]", 127)))
  println(parse(repeat("[", 128) <> repeat("]", 128)))
  println(parse(repeat("[", 10000)))
  println(parse(repeat("{\"]\":[\"[\\\"]\",", 1000)))
  println(parse("[" <> repeat("[],", 200) <> "\"[[[\"]"))
  let text = Json.encode(chain(10000, Link { next: None }))
  println("${text.length()}")
  case Link.from_json(Json.encode(chain(126, Link { next: None }))) do
    Ok(found) -> println(Json.encode(found).slice(0, 30))
    Err(e) -> println(e)
  end
  case Link.from_json(text) do
    Ok(_) -> println("ok")
    Err(e) -> println(e)
  end
end
