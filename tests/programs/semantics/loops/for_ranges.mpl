fn note(text, n) do
  print("${text} ")
  n
end

fn main() do
  let squares = for i in 0..4 do i * i end
  println("${squares}")
  println("${for i in 3..3 do i end} ${for i in 5..2 do i end} ${for i in -2..2 do i end}")
  let once = for i in note("low", 1)..note("high", 4) do note("body", i) end
  println("${once}")
  let evens = for i in 0..10 when i % 2 == 0 do i end
  let skipped = for i in 0..10 when i % 2 == 0 do
    if i == 4 do
      continue
    end
    if i == 8 do
      break
    end
    i
  end
  println("${evens} ${skipped}")
  let r = 2..5
  println("${for i in r do i end} ${for i in Range.new(0, 2) do "n${i}" end} ${r}")
  let odds = for n in 0..10 when n % 2 == 1 do
    if n > 7 do
      break
    end
    n * n
  end
  println("${odds}")
  let n = 3
  let rows = for i in 0..n do
    for j in 0..i do
      (i, j)
    end
  end
  println("${rows}")
  let unit = for i in 0..2 do
    println("effect ${i}")
  end
  println("${unit} ${List.length(for i in 0..100000 do i end)}")
end
