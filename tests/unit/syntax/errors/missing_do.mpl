fn main() do
  if x > 1
    println("big")
  end
  while y
    println("loop")
  end
end
