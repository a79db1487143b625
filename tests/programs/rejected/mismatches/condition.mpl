fn main() do
  let n = 3
  if n do
    println("some")
  end
end
