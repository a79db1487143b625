fn f(a, b) = a + b

fn main() do
  let a = 1 |1> f(2)
  let b = 1 |0> f(2)
  let c = 1 |2 f(2)
  case 1 do
    1|2 -> println("x")
    _ -> println("y")
  end
end
