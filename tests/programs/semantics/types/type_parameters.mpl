# Declared type parameters stand for types at every depth.
fn swap<A, B>(pair :: (A, B)) -> (B, A) do
  let (a, b) = pair
  (b, a)
end

fn firsts<T>(lists :: List<List<T>>) -> List<T?> do
  List.map(lists, fn xs ->
    case xs do
      x :: _ -> Some(x)
      _ -> None
    end
  end)
end

fn compose<A, B, C>(f :: Fun(A) -> B, g :: Fun(B) -> C) -> Fun(A) -> C = fn x -> g(f(x)) end
fn twice<T>(f :: Fun(T) -> T, x :: T) -> T = f(f(x))
fn or_else<T>(x :: T?, d :: T) -> T do
  case x do
    Some(v) -> v
    None -> d
  end
end
fn recover<T, E>(r :: T!E, f :: Fun(E) -> T) -> T do
  case r do
    Ok(v) -> v
    Err(e) -> f(e)
  end
end
fn index<K, V>(keys :: List<K>, values :: List<V>) -> Map<K, V> do
  fill(%{}, keys, values)
end
fn fill<K, V>(m :: Map<K, V>, keys :: List<K>, values :: List<V>) -> Map<K, V> do
  case (keys, values) do
    (k :: ks, v :: vs) -> fill(Map.put(m, k, v), ks, vs)
    _ -> m
  end
end

fn main() do
  println("${swap((1, "a"))} ${swap(("b", true))}")
  println("${firsts([[1, 2], [], [3]])} ${firsts([["x"]])}")
  let f = compose(fn n -> n + 1 end, fn n -> "<${n}>" end)
  println(f(4))
  println("${twice(fn n -> n * 3 end, 2)} ${twice(fn s -> s <> s end, "ab")}")
  println("${or_else(None, 5)} ${or_else(Some("s"), "d")}")
  let failed :: Int!String = Err("four")
  println("${recover(failed, fn e -> String.length(e) end)}")
  println("${index(["a", "b"], [1, 2])} ${index([1], [None, Some(2)])}")
end
