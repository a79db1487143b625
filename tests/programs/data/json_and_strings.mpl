# Json unifies with String both ways; the static type decides what is quoted.

struct Envelope do
  body :: Json
  label :: String
end deriving(Json)

fn shout(text :: String) -> String do
  text <> "!"
end

fn document(doc :: Json) = json { doc: doc }

fn main() do
  let inner = json { x: 1 }
  println(json { inner: inner })
  let text :: String = json { x: 1 }
  println(json { text: text })
  println(shout(inner))
  println(inner <> " and " <> text)
  println("${inner} has ${String.length(inner)} characters")
  let raw :: Json = "[1,2]"
  println(json { raw: raw, list: [raw, inner] })
  println(document("[]"))
  println(document(json { a: json { b: json {} } }))
  println(Json.encode(Envelope { body: inner, label: inner }))
  println(Json.encode(inner))
  println(JSON.encode(inner))
  println(Json.encode(text))
  println("${inner == text}")
end
