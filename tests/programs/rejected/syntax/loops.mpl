fn main() do
  for (a, b) in [(1, 2)] do
    println("x")
  end
  for a of [1] do
    println("x")
  end
  break
  let f = fn x ->
    continue
  end
  while true do
    fn inner() do
      break
    end
    inner()
  end
end
