fn f(a :: Int, b :: Int) -> Int = a - b

fn main() do
  let x = f(f(1, 2), if f(3, 4) > 0 do
    let y = f(5, 6)
    y
  else
    0
  end)
  println("${x}")
end
