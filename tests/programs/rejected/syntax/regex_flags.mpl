fn main() do
  let a = ~r/a/x
  let b = ~s/a/
  let c = 1
  println("${c}")
end
