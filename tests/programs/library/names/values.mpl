# Module functions are values.
fn twice(f, x) = f(f(x))

fn main() do
  println("${List.map(["a", "bcd"], String.length)}")
  println(twice(String.to_upper, "x"))
  let put = Map.put
  println("${put(%{1 => 2}, 3, 4)}")
  println("${List.reduce([%{1 => 2}, %{3 => 4}], Map.new(), Map.merge)}")
  println("${List.filter(["", "a"], fn s -> not String.starts_with("", s) end)}")
  let sorts = [List.sort([2, 1]), List.sort([1, 2], fn(a, b) -> b - a end)]
  println("${sorts}")
  println("${Iter.map([1, 4], Int.to_float) |> Iter.map(Math.sqrt) |> List.collect()}")
  println("${["1", "x"] |> List.map(String.to_int)}")
end
