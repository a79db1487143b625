fn apply(f, x) = f(x)
fn apply2(f, x, y) = f(x, y)
fn invoke(f) = f()

fn main() do
  let a = fn(x, y) -> x + y end
  let b = fn () -> 1 end
  let c = fn x, y -> x * y end
  let d = fn x :: Int -> x - 1 end
  let e = fn -> 2 end
  let f = fn do 3 end
  let g = fn(x) do
    let y = x + 1
    y * 2
  end
  let h = fn x, y do x - y end
  let i = fn 0 -> "none" | n when n > 9 -> "many" | _ -> "some" end
  let j = fn ->
    let k = 2
    k * k
  end
  let k = fn 0 -> "zero" | n do
    let m = n + 1
    "block ${m}"
  end end
  let l = fn x, y when x > y -> "more" | _, _ -> "less" end
  let m = fn(x :: List<Int>, (p, q)) -> List.length(x) + p + q end
  let n = fn x :: Fun(Int) -> Int -> x(4) end
  let o = fn Some(x) -> x | None -> 0 end
  println("${a(1, 2)} ${b()} ${c(3, 4)} ${d(5)} ${e()} ${f()} ${g(6)} ${h(7, 3)}")
  println("${i(0)} ${i(10)} ${i(5)} ${j()} ${k(0)} ${k(7)} ${l(2, 1)} ${l(1, 2)}")
  println("${m([1, 2], (3, 4))} ${n(fn x -> x * x end)} ${o(Some(9))} ${o(None)}")
end
