# Methods of generic types give the zero of the value's own type.

interface Lookup do
  fn find_in(self, k :: String) -> Int
  fn any(self, m) -> Int
end
struct S do
  m :: Map<String, Int>
end
struct G<V> do
  m :: Map<String, V>
end
impl Lookup for S do
  fn find_in(self, k :: String) -> Int do
    Map.get(self.m, k)
  end
  fn any(self, m) -> Int do
    Map.get(m, "any")
  end
end
interface Get do
  type Item
  fn fetch(self, k :: String) -> Self.Item
end
impl Get for G do
  type Item = V
  fn fetch(self, k) do
    Map.get(self.m, k)
  end
end
fn via(g) = g.fetch("nope")
fn main() do
  let s = S { m: %{} }
  println("${s.find_in("q")} ${s.any(%{"x" => 1})}")
  let g = G { m: %{"a" => 1} }
  println("${g.fetch("b")} ${via(g)} ${via(G { m: %{"a" => true} })}")
end
