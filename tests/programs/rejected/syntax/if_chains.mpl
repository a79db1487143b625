fn f(a, b) do
  if a do
    1
  else if b do
    2
  end
  end
end

fn main() do
  println("x")
end
