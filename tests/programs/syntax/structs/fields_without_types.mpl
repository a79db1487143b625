# A field without a type holds anything; each value of the struct has its own types for them.

struct Pair do a b end deriving(Debug, Eq)

struct Tagged<T> do
  tag
  content :: T
  note :: String
end deriving(Eq, Display, Json)

impl Hash for Pair do
  fn hash(self) -> Int do
    7
  end
end

fn swap(pair :: Pair) = Pair { a: pair.b, b: pair.a }

fn total(pair) = pair.a + pair.b

fn main() do
  let mixed = Pair { a: 1, b: "one" }
  println("${mixed} ${swap(mixed)} ${total(Pair { a: 1, b: 2 })} ${total(Pair { a: 1.5, b: 2.0 })}")
  let x = Tagged { tag: 3, content: [1], note: "n" }
  println("${x} ${x == Tagged { tag: 3, content: [1], note: "n" }} ${x == %{x | tag: 4}}")
  println(Json.encode(x))
  let back :: Result<Tagged, String> = Tagged.from_json(Json.encode(x))
  case back do
    Ok(found) -> println("${found == x}")
    Err(why) -> println(why)
  end
end
