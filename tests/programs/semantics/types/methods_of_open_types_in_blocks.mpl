# Functions in blocks are general in the types of receivers that nothing tells.

interface Get do
  type Item

  fn fetch(self, key :: String) -> Self.Item
end

struct Store<V> do
  items :: Map<String, V>
end

impl Get for Store do
  type Item = V

  fn fetch(self, key) do
    Map.get(self.items, key)
  end
end

fn main() do
  fn size(x) = x.length()
  println("${size("abc")} ${size([1])} ${size(1..5)}")
  let firsts = fn x -> x.take(2) end
  println("${firsts([1, 2, 3])} ${firsts(Iter.from(["a"])) |> List.collect()}")
  fn via(store) = store.fetch("nope")
  println("${via(Store { items: %{"a" => 1} })} ${via(Store { items: %{"a" => true} })}")
end
