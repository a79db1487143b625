# Library functions under type parameters.
fn count_by(items, key) do
  List.reduce(items, Map.new(), fn counts, item ->
    Map.put(counts, key(item), Map.get_or(counts, key(item), 0) + 1)
  end)
end

fn invert(m) do
  Map.from_list(List.map(Map.to_list(m), fn((k, v)) -> (v, k) end))
end

fn unique(items) = Set.to_list(Set.from_list(items))

fn main() do
  println("${count_by(["a", "bb", "c"], String.length)} ${count_by([1, 2, 3], fn n -> n % 2 == 0 end)}")
  println("${invert(%{"a" => 1, "b" => 2})} ${invert(%{1 => Some("x")})}")
  println("${unique([1, 2, 1])} ${unique(["a", "a"])} ${unique([(1, 2), (1, 2)])}")
end
