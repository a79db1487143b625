fn main() do
  switch 1 do
    1 -> println("one")
    _ -> println("more")
  end
end
