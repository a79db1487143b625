# A struct, tuple or result of a call that holds a function has one type: its uses decide.

struct Codec<T> do
  write :: Fun(T) -> String
end

fn writer(unit) = fn(x) -> Json.encode([x]) end

fn main() do
  let j = json { a: 1 }
  let codec = Codec { write: Json.encode }
  let write = codec.write
  println(write([j]))
  let own = Codec { write: fn x -> Json.encode([x]) end }
  let write_own = own.write
  println(write_own(j))
  let pair = (Json.encode, 1)
  let (first, _) = pair
  println(first([j]))
  let f = fn x -> Json.encode([x]) end
  let choice = if true do Json.encode else f end
  println(choice([j]))
  let made = writer(())
  println(made(j))
  let list = [f, Json.encode]
  println("${List.map(list, fn g -> g(j) end)}")
end
