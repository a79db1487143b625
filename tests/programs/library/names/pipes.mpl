# A pipe means what the direct call means.
fn main() do
  let m = Map.new() |> Map.put("a", 1) |> Map.put("b", 2)
  println("${m |> Map.get("a")} ${m |> Map.has_key("b")} ${m |> Map.delete("a")} ${m |> Map.get("z")}")
  println("${5 |> String.from()} ${2.5 |> String.from()} ${true |> String.from()}")
  println("${"-" |2> String.join(["a", "b"])}")
  println("${2 |2> List.take([1, 2, 3])}")
  println("${"x" |3> String.replace("abc", "b")}")
  println("${[1, 2, 3] |> map(fn n -> n + 1 end) |> filter(fn n -> n > 2 end) |> reduce(0, fn a, n -> a + n end)}")
  println("${[5, 6] |> head()} ${[5, 6] |> tail |> List.length}")
end
