fn grade(n) do
  if n > 90 do
    "A"
  else
    "B"
end

fn main() do
  println(grade(3))
end
