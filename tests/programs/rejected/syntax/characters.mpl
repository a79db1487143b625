fn main() do
  let a = 'text'
  let b = 1 ^ 2
  let c = `x`
  let d = 3 & 4
  println("${a}")
end
