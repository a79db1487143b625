# A handler that writes a parameter as JSON, or may have to make a zero of its type, has one type,
# decided by its uses: a request carries values only. Other handlers stay generic.

service Writer do
  fn init(first) -> String do
    Json.encode([first])
  end
  call Write(x) do |kept|
    (kept, Json.encode([x]))
  end
  cast Keep(x) do |_kept|
    Json.encode(Some(x))
  end
  call Kept() do |kept|
    (kept, kept)
  end
  call Find(map, key) do |kept|
    (kept, Map.get(map, key))
  end
  call Same(x) do |kept|
    (kept, x)
  end
end

# A function that calls the service, and is called by it, shares the type.
fn text(pid, x, n) = if n > 0 do Echo.text(pid, x) else Json.encode([x]) end

service Echo do
  call Text(x) do |n|
    (n, text(self(), x, 0))
  end
end

fn write_all(pid, items) = List.map(items, fn x -> Writer.write(pid, x) end)

fn main() do
  let writer = Writer.start(json { first: 1 })
  println(Writer.kept(writer))
  println(Writer.write(writer, json { a: 1 }))
  println("${write_all(writer, [json { b: 1 }, json { c: 1 }])}")
  let write = Writer.write
  println(write(writer, json { d: 1 }))
  Writer.keep(writer, json { e: 1 })
  println(Writer.kept(writer))
  println("${Writer.find(writer, %{"a" => 1}, "b")}")
  println("${Writer.same(writer, 1)} ${Writer.same(writer, "text")}")
  let echo = Echo.start()
  println(text(echo, json { f: 1 }, 0))
  println(text(echo, json { g: 1 }, 1))
end
