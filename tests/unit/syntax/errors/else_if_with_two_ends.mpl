fn grade(n) do
  if n > 90 do
    "A"
  else if n > 80 do
    "B"
  end
  end
end

fn main() do
  1
end
