fn main() do
  x = 1
  x += 2
  let y = 3
  y.z = 4
  if x = 2 do
    y
  end
end
