fn main() do
  let list = [1, 2]
  println("${List.get(list, 1)}")
  println("${List.get(list, 2)}")
end
