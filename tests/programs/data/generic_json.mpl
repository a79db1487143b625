# Generic functions know what is raw JSON in the types that they are called with.

struct Cell<T> do
  item :: T
end deriving(Json)

fn wrap(x) = json { data: x }

fn twice(x, y) = json { first: wrap(x), second: wrap([y]), plain: [x], cell: Cell { item: y } }

fn ok(status :: Int, data) do
  let f = fn d -> json { status: status, data: d } end
  let g = fn -> Json.encode(data) end
  f(1) <> g()
end

fn apply(f, x) = f(x)

fn even(n, x) = if n == 0 do Json.encode(x) else odd(n - 1, x) end

fn odd(n, x) = if n == 0 do "odd" else even(n - 1, x) end

fn loop(n, x) do
  if n == 0 do
    Json.encode(Some(x))
  else
    loop(n - 1, x)
  end
end

fn waits(x) do
  Timer.sleep(1)
  json { x: x }
end

fn main() do
  println(wrap(json { a: 1 }))
  println(wrap("text"))
  println(wrap([json { a: 1 }]))
  println(twice(json { a: 1 }, "text"))
  println(twice(1, json { a: 1 }))
  println(ok(200, json { a: 1 }))
  println(apply(wrap, json { a: 1 }))
  println("${List.map([json { a: 1 }, json {}], wrap)}")
  println(even(2, json { e: 1 }))
  println(loop(100000, json { l: 1 }))
  println(json { k: json { k2: 1 } } |> wrap |> wrap)
  println(waits(json { w: 1 }) <> waits(1))
  println("${List.map([json { w: 2 }], waits)} ${apply(waits, json {})}")
end
