# A closure keeps the values it saw, in loops and in functions that jump to their start.
fn adders(n, out) do
  if n == 0 do
    out
  else
    let step = n * 10
    fn again(k) do
      if k == 0 do n else again(k - 1) end
    end
    adders(n - 1, List.append(out, fn x -> x + step + again(2) end))
  end
end

fn main() do
  let fs = for i in 0..3 do
    fn(x) -> x * 10 + i end
  end
  println("${List.map(fs, fn f -> f(7) end)}")
  println("${List.map(adders(3, []), fn f -> f(1) end)}")
  let k = 5
  let add = fn(a, b) do
    let c = a + b
    c + k
  end
  println("${add(1, 2)}")
  let sign = fn 0 -> "zero" | n when n < 0 -> "minus" | _ -> "plus" end
  println(sign(0) <> sign(-4) <> sign(9))
  println("${(fn(a) -> a + 1 end)(41)}")
end
