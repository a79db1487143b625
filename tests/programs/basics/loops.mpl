fn main() do
  let squares = for n in 0..5 do n * n end
  println("${squares}")
  let odd = for n in 0..20 when n % 2 == 1 do
    if n > 9 do
      break
    end
    if n == 5 do
      continue
    end
    n
  end
  println("${odd}")
  for word in ["x", "y"] do
    for n in [1, 2] do
      println("${word}${n}")
    end
  end
  let counts = for {k, v} in %{"a" => 1, "b" => 2} do "${k}=${v}" end
  println(String.join(counts, " "))
  while true do
    println("once")
    break
  end
end
