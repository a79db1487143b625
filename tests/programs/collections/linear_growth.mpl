# Appending and putting one by one must not copy the collection each time.
fn grow(n, list, map) do
  if n == 0 do
    (List.length(list), Map.size(map))
  else
    grow(n - 1, List.append(list, n), Map.put(map, n, n))
  end
end

fn main() do
  println("${grow(100000, [], %{})}")
end
