fn main() do
  let xs = [1, 2]
  println("${List.map(xss, fn x -> x + 1 end) |> List.length()}")
end
