fn adder(n) = fn x -> x + n end

fn twice(f, x) = f(f(x))

fn main() do
  let add_three = adder(3)
  println("${add_three(4)} ${twice(add_three, 10)}")
  let classify = fn 0 -> "none" | n when n > 9 -> "many" | _ -> "some" end
  println("${classify(0)} ${classify(5)} ${classify(10)}")
  let block = fn a, b do
    let sum = a + b
    sum * sum
  end
  println("${block(1, 2)}")
  let makers = for n in 0..3 do
    fn -> n * 10 end
  end
  println("${List.map(makers, fn make -> make() end)}")
  let compose = fn(f, g) -> fn x -> g(f(x)) end end
  println("${compose(add_three, fn x -> x * 2 end)(1)}")
  let plus = fn((a, b)) -> a + b end
  println("${plus((3, 4))} ${twice(fn s -> s <> "!" end, "hey")}")
end
