fn main() do
  println(42)
  println("a", "b")
  println("${compare(true, false)}")
  println("${map(%{1 => 2}, fn k -> k end)}")
  let x = default()
  println("${x == x}")
  print(nil)
end
