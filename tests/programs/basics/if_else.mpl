fn size(n) do
  if n < 10 do
    "small"
  else if n < 100 do
    "middle"
  else
    "large"
  end
end

fn main() do
  println(size(5) <> " " <> size(50) <> " " <> size(500))
  let sign = if 3 > 2 do "more" else "less" end
  println(sign)
  if false do
    println("never")
  end
  println("${if true do 1 else 2 end + 10}")
end
