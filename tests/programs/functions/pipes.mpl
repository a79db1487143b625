fn sub(a, b) = a - b

fn main() do
  println("${10 |> sub(4)} ${4 |2> sub(10)}")
  "  Trim Me  " |> String.trim |> String.to_lower() |> println
  let total = [1, 2, 3, 4]
    |> List.filter(fn n -> n % 2 == 0 end)
    |> List.map(fn n -> n * n end)
    |> List.reduce(0, fn sum, n -> sum + n end)
  println("${total}")
  println("${5 |> fn(n) -> n + 1 end}")
end
