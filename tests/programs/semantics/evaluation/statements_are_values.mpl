fn main() do
  let a = do_something(1)
  let b = case a do
    1 -> do
      let x = 10
      x + 1
    end
    _ -> 0
  end
  let c = if b > 10 do
    let y = b * 2
    y
  else
    0
  end
  let d = for x in [1, 2] do
    let z = x + c
    z
  end
  let e = println("effect")
  let f = while false do
    1
  end
  let g = let_value(4)
  println("${a} ${b} ${c} ${d} ${e} ${f} ${g}")
  print("no newline")
  print("")
  println("")
end

fn do_something(n) = n
fn let_value(n) do
  let m = n * n
end
