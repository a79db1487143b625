# Every block has a scope of its own.
fn shadow_in_if(n) do
  let x = n
  if n > 0 do
    let x = "text ${x}"
    println(x)
  else
    let x = [x]
    println("${x}")
  end
  x + 1
end

fn shadow_in_while() do
  let x = 5
  for i in 0..2 do
    let x = "inner ${i}"
    println(x)
  end
  while false do
    let x = true
    println("${x}")
  end
  x
end

fn shadow_same_block(n) do
  let n = n + 1
  let n = n * 2
  let n = "<${n}>"
  n
end

fn shadow_in_case(x) do
  let y = case x do
    Some(x) -> x + 1
    None -> 0
  end
  case Some("inside") do
    Some(y) -> println(y)
    None -> ()
  end
  y
end

fn shadow_in_closure(x) do
  let f = fn x -> "${x}!" end
  let g = fn y ->
    let x = y * 10
    x + y
  end
  (f("in"), g(2), x)
end

fn shadow_parameters(list) do
  let list = List.map(list, fn list -> list * 2 end)
  for list in list do
    list + 1
  end
end

fn main() do
  println("${shadow_in_if(1)} ${shadow_in_if(-1)}")
  println("${shadow_in_while()} ${shadow_same_block(3)}")
  println("${shadow_in_case(Some(1))} ${shadow_in_case(None)}")
  println("${shadow_in_closure(7)} ${shadow_parameters([1, 2])}")
  let main = 3
  let println_ = main + 1
  println("${main} ${println_}")
end
