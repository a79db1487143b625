fn main() do
  let user = null
  println("${user}")
end
