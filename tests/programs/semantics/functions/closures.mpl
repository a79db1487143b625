fn counter_from(n) = fn step -> n + step end
fn compose(f, g) = fn x -> g(f(x)) end

fn main() do
  let add = fn a, b -> a + b end
  let typed = fn (a :: Int) -> a * 2 end
  let seven = fn -> 7 end
  let block = fn n do
    let m = n + 1
    m * m
  end
  let arrow_block = fn n ->
    let m = n - 1
    m * m
  end
  let clauses = fn 0 -> "none" | 1 -> "one" | _ -> "many" end
  let guarded = fn n when n < 0 -> "neg" | n when n > 99 -> "huge" | _ -> "fair" end
  let tuple = fn((a, b)) -> a + b end
  let option = fn Some(x) -> x | None -> 0 end
  println("${add(1, 2)} ${typed(4)} ${seven()} ${block(2)} ${arrow_block(5)}")
  println("${clauses(0)} ${clauses(1)} ${clauses(5)} ${guarded(-1)} ${guarded(100)} ${guarded(5)}")
  println("${tuple((3, 4))} ${option(Some(8))} ${option(None)}")
  println("${counter_from(10)(5)} ${compose(add_one, fn n -> n * 100 end)(1)}")
  let x = 1
  let f = fn -> x end
  let x = 2
  println("${f()} ${x}")
  let early = fn n ->
    if n > 0 do
      return "positive"
    end
    "not positive"
  end
  println("${early(1)} ${early(0)} and on")
  let nested = fn a -> fn b -> fn c -> a * 100 + b * 10 + c end end end
  println("${nested(1)(2)(3)}")
  let pairs = List.map([(1, "a"), (2, "b")], fn((n, s)) -> "${n}${s}" end)
  println("${pairs}")
end

fn add_one(n) = n + 1
