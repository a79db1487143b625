fn main() do
  let xs = []
  let value = xs
    |> List.append(1)
    |> List.tail
    |> List.head
    |> Int.to_string
  println(value)
end
