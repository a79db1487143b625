fn between(low, high) = low..high

fn main() do
  println("${for i in 1..4 do i end} ${for i in 4..1 do i end} ${for i in -2..1 do i end}")
  let r = between(2, 5)
  println("${r} ${for i in r do i * i end} ${for i in (0..2) do i end}")
  let n = 3
  println("${for i in 0..n + 1 do i end} ${for i in n - 1..n * 2 do i end}")
  println("${(1..3) == 1..3} ${for i in 0..[1, 2].length() when i > 0 do i end}")
  for i in 0
    ..
    2 do
    println("${i}")
  end
end
