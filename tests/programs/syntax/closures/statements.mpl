# Where a closure may stand, and what follows its `end`.
fn apply(f, x) = f(x)

fn adder() do
  fn(x) -> x + 1 end
end

fn chooser(flag) do
  if flag do
    fn (x) -> x * 2 end
  else
    fn (x) -> x * 3 end
  end
end

fn inline(x) = fn y -> x + y end

fn main() do
  println("${adder()(1)} ${chooser(true)(4)} ${chooser(false)(4)} ${inline(1)(2)}")
  let fs = [fn x -> x + 1 end, fn x do x + 2 end, fn(x) -> x + 3 end]
  println("${for f in fs do f(10) end}")
  let m = %{"inc" => fn x -> x + 1 end}
  println("${m["inc"](4)} ${apply(fn x -> apply(fn y -> x * y end, 3) end, 2)}")
  let pair = (fn x -> x end, fn -> 9 end)
  let (id, nine) = pair
  println("${id(8)} ${nine()}")
  let recursive = fn 0 -> 0 | n -> n + 1 end
  println("${recursive(5)}")
  let text = fn x -> if x > 1 do "big" else "small" end end
  println(text(2) <> text(0))
  let nested = fn x -> case x do
    1 -> "one"
    _ -> "more"
  end end
  println(nested(1))
  println("${(fn x -> x + 1 end)(1)} ${fn x, y -> x * y end(3, 4)}")
end
