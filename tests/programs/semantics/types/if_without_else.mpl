fn log(flag) do
  if flag do
    println("flag is set")
  end
end

fn early(n) do
  if n < 0 do
    return "negative"
  end
  "fine"
end

fn effect(n) -> () do
  if n > 0 do
    n * 2
  end
end

fn used_for_effect(flag) do
  if flag do "value that nobody sees" end
  "afterwards"
end

fn chain(n) do
  if n == 1 do
    println("one")
  else if n == 2 do
    println("two")
  end
end

fn main() do
  log(true)
  log(false)
  println("${early(-1)} ${early(1)}")
  println("${effect(-5)} ${used_for_effect(true)} ${used_for_effect(false)}")
  effect(5)
  chain(1)
  chain(2)
  chain(3)
  let nothing = if false do
    7
  end
  println("${nothing}")
  let in_closure = fn n -> if n > 1 do println("big ${n}") end end
  in_closure(1)
  in_closure(2)
  let each = for n in 0..3 do
    if n == 1 do println("one") end
  end
  println("${each}")
end
