function main() do
  println("a")
end
