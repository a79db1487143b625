fn f(n) do
  if n > 0 do
    1
  else
    "one"
  end
end

fn g(n) do
  case n do
    0 -> "zero"
    1 -> 1
    _ -> 2.0
  end
end

fn h(n) -> Int do
  if n > 0 do
    5
  end
end

fn i(0) = 1
fn i(n) = "many"

fn main() do
  let x :: Int = if true do 5 end
  println(if false do "text" end)
end
