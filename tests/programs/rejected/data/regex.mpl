fn main() do
  let a = ~r/(a|b/
  let b = ~r/a(?=b)/
  let c = ~r/(a)\1/i
  let d = ~r/
    [z-a]
  /
  println("${a == b} ${c == d}")
  println(Regex.replace("a", "b", "c"))
  Regex.find_all(a, "x")
end
