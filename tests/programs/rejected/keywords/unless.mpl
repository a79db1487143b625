fn main() do
  unless false do
    println("a")
  end
end
