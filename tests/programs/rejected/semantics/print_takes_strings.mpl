fn shout(n :: Int) do
  println(n)
end

fn main() do
  println([1])
  print(None)
  println()
  println("a", "b")
  "x" |> println
  1 |> println
end
