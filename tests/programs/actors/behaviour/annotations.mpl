# Parameters of actors have full annotations: what is in a type counts too.
struct Box do
  items :: List<Int>
end
actor t(xs :: List<(Int, String)>, m :: Map<String, List<Int>>, f :: Fun(Int) -> Int, o :: Option<Box>) do
  receive do
    n -> println("${List.length(xs)} ${Map.size(m)} ${f(n)} ${o}")
  end
end
fn main() do
  send(spawn(t, [(1, "a")], %{"x" => [1]}, fn x -> x * 2 end, None), 21)
end
