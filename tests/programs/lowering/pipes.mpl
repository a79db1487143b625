fn sub(a, b) = a - b

fn wrap(text, left, right) = left <> text <> right

fn main() do
  println("${10 |> sub(4)} ${4 |2> sub(10)}")
  "mesh"
    |> String.to_upper
    |> wrap("<", ">")
    |> println
  [3, 1, 2]
    |> List.sort(fn(a, b) -> a - b end)
    |> List.map(fn x -> x * 2 end)
    |> fn xs -> println("${xs}") end
  println("${"a,b".split(",").length()} ${5.to_string()}")
end
