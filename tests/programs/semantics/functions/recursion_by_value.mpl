# A closure gets at itself only through a parameter or a named function.
fn fix(f) do
  fn again(x) = f(again, x)
  again
end

fn main() do
  let fact = fix(fn self_, n -> if n == 0 do 1 else n * self_(n - 1) end end)
  let fib = fix(fn self_, n -> if n < 2 do n else self_(n - 1) + self_(n - 2) end end)
  println("${fact(10)} ${List.map(Range.to_list(0..10), fib)}")
end
