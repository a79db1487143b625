# Derived Eq and Ord go through fields of every type.

struct Box do
  items :: List<Int>
  maybe :: String?
  pair :: (Int, Float)
  by :: Map<String, List<Int>>
end deriving(Eq, Debug)

struct Key do
  names :: List<String>
  level :: Int?
  state :: State
end deriving(Eq, Ord, Hash, Display)

type State do
  Off
  On(List<Int>)
end deriving(Eq, Ord, Hash, Display)

fn box(items, maybe) do
  Box { items: items, maybe: maybe, pair: (1, 2.0), by: %{"a" => items} }
end

fn key(names, level, state) = Key { names: names, level: level, state: state }

fn main() do
  println("${box([1, 2], Some("x")) == box([1, 2], Some("x"))}")
  println("${box([1, 2], Some("x")) == box([1, 3], Some("x"))} ${box([], None) == box([], Some(""))}")
  println("${[box([], None)] == [box([], None)]}")
  println("${key(["a"], None, Off) < key(["a", "b"], None, Off)}")
  println("${key(["b"], None, Off) < key(["a", "b"], None, Off)}")
  println("${key([], Some(1), Off) < key([], None, Off)} ${key([], None, On([1])) < key([], None, On([1, 0]))}")
  let keys = [key(["b"], Some(2), Off), key(["b"], Some(1), On([2])), key(["b"], Some(1), On([1, 5])), key([], None, Off)]
  for k in List.sort(keys) do
    println("${k}")
  end
  let counts = List.reduce([keys, keys] |> List.flatten, %{}, fn counts, k -> Map.put(counts, k, Map.get_or(counts, k, 0) + 1) end)
  println("${Map.values(counts)}")
  println("${key(["a"], Some(1), Off).hash() == key(["a"], Some(1), Off).hash()}")
end
