fn main() do
  let count = fn n -> if n == 0 do 0 else count(n - 1) end end
  println("${count(3)}")
end
