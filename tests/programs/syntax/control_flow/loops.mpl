fn first_over(limit) do
  for i in 0..100 do
    if i * i > limit do
      return i
    end
  end
  -1
end

fn main() do
  let odd = for i in 0..9 when i % 2 == 1 do i end
  println("${odd}")
  let pairs = for {k, v} in %{"a" => 1, "b" => 2} do "${k}${v}" end
  println("${pairs}")
  println("${for {k, v} in %{"a" => 1, "b" => 2} when v > 1 do k end}")
  println("${for x in ["p", "q"] do x <> "!" end}")
  for i in 0..10 do
    if i == 2 do continue end
    if i == 4 do break end
    println("${i}")
  end
  for i in 1..3 do
    for j in 1..4 do
      if j > i do break end
      println("${i}${j}")
    end
  end
  println("${first_over(50)}")
  let mailbox = [3, 2, 1]
  for _ in mailbox do print_dot() end
  while false do println("never") end
  while true do
    break
  end
  let squares = for i in 1..4 do
    let s = i * i
    s
  end
  println("${squares} ${for i in 0..0 do i end}")
  let fs = for x in 0..3 do fn -> while true do break end end end
  println("${List.length(fs)}")
  let r = 2..5
  println("${for i in r do i end} ${r}")
end

fn print_dot() = println(".")
