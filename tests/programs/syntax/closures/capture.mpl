fn counter(start) do
  fn(step) -> start + step end
end

fn compose(f, g) = fn x -> g(f(x)) end

fn main() do
  let c = counter(10)
  println("${c(1)} ${c(2)} ${counter(1)(1)}")
  let inc_then_text = compose(fn x -> x + 1 end, fn x -> "<${x}>" end)
  println(inc_then_text(4))
  let fs = for i in 1..4 do fn -> i * i end end
  println("${List.map(fs, fn f -> f() end)}")
  let n = 1
  let get = fn -> n end
  let n = 2
  println("${get()} ${n}")
  println("${fn x -> fn y -> fn z -> x + y + z end end end(1)(2)(3)}")
end
