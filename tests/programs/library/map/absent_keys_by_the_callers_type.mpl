# The zero of a missing key is that of the map a generic function is called with.

struct Cache<V> do
  items :: Map<String, V>
end

let everywhere = Map.get

fn look(m, k) = Map.get(m, k)
fn index<V>(m :: Map<String, V>, k :: String) = m[k]
fn method<K, V>(m :: Map<K, V>, k :: K) = m.get(k)
fn through(m, k) = look(m, k)
fn total(it) = Iter.sum(it)
fn fetch<V>(c :: Cache<V>, k :: String) = Map.get(c.items, k)
fn none() -> List<Float> = []
fn apply(f, m, k) = f(m, k)

fn main() do
  let m = %{"a" => 1}
  let x = %{"a" => 1.5}
  let b = %{"a" => true}
  println("${look(m, "z")} ${look(x, "z") / 1.0} ${look(b, "z")} ${look(m, "a")}")
  println("${method(m, "z")} ${through(m, "z")} ${index(m, "z")} ${fetch(Cache { items: m }, "z")}")
  let g = Map.get
  println("${g(m, "z")} ${g(b, "z")} ${g(%{"k" => "v"}, "k")} ${everywhere(m, "q")}")
  let h = fn k -> Map.get(m, k) end
  println("${h("z")} ${List.map(["z", "a"], h)}")
  println("${apply(Map.get, m, "z")} ${apply(look, m, "z")} ${apply(g, x, "z")}")
  fn local(m, k) do
    Map.get(m, k)
  end
  println("${local(m, "z")} ${local(b, "z")}")
  println(Json.encode([total(Iter.from(none()))]) <> Json.encode([Iter.sum(Iter.from(none()))]))
  let s = Iter.sum
  println(Json.encode([s(Iter.from(none()))]) <> "${s(Iter.from([1, 2]))}")
  println(Json.encode(List.map([Iter.from(none())], Iter.sum)))
  println("${look(%{"k" => ()}, "k")}")
  println(look(%{"k" => "v"}, "z"))
end
