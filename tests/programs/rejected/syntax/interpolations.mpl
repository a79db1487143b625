fn main() do
  let x = 1
  println("${}")
  println("#{x x}")
  println("${let y = 2}")
  println("${return x}")
  println("a ${ # a comment")
end
