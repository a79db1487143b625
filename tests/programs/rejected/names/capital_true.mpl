fn main() do
  if True do
    println("yes")
  end
end
