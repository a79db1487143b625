fn find(xs, wanted) do
  for x in xs do
    if x == wanted do
      return "found ${x}"
    end
  end
  "nothing"
end

fn main() do
  let odds = for n in 0..10 when n % 2 == 1 do
    if n > 7 do
      break
    end
    n * n
  end
  println("${odds}")
  let some = for n in 0..6 do
    if n == 2 do
      continue
    end
    n
  end
  println("${some}")
  println(find([1, 2, 3], 2))
  println(find([1, 2, 3], 9))
  for {k, v} in %{"a" => 1, "b" => 2} do
    println("${k}=${v}")
  end
  let n = 3
  while n > 5 do
    println("never")
  end
  println("${for x in [] do x + 1 end}")
  let nested = for a in 0..3 do
    for b in a..3 do
      a * 10 + b
    end
  end
  println("${nested}")
  let r = 2..5
  println("${Range.to_list(r)}")
end
