fn main() do
  let n = 3
  let text = if n > 2 do "many" else n end
  println(text)
end
