service Writer do
  fn init(first) -> String do
    Json.encode(first)
  end
  call Write(x) do |kept|
    (kept, Json.encode([x]))
  end
  call Find(map, key) do |kept|
    (kept, Map.get(map, key))
  end
  call Same(x) do |kept|
    (kept, x)
  end
end

fn main() do
  let one = Writer.start(1)
  let two = Writer.start("text")
  println(Writer.write(one, json { a: 1 }))
  println(Writer.write(two, 1))
  println("${Writer.find(one, %{"a" => 1}, "b")}")
  println("${Writer.find(one, %{"a" => true}, "b")}")
  println("${Writer.same(one, 1)} ${Writer.same(one, "text")}")
end
