fn main() do
  let n = 1
  let n = n + 1
  let text :: String = "n is ${n}"
  println(text)
  if n == 2 do
    let n = "inner"
    println(n)
  end
  println("${n}")
  let n = "a text now"
  println(n)
end
