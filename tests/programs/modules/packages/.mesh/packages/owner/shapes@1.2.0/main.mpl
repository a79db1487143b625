fn main() do
  println("never compiled" + 1)
end
