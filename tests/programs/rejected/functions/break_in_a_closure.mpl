fn main() do
  for n in 0..3 do
    List.map([n], fn x -> break end)
  end
end
