fn main() do
  let a = """
    text
  println("bye")
end
