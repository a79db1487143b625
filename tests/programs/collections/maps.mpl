fn main() do
  let ages = %{"ann" => 31, "bob" => 29}
  let more = Map.put(ages, "cyd", 40)
  println("${ages} ${more} ${Map.size(more)}")
  println("${Map.get(more, "cyd")} ${Map.find(ages, "cyd")} ${Map.has_key(ages, "bob")}")
  println("${Map.keys(more)} ${Map.values(Map.delete(more, "ann"))}")
  println("${Map.get(ages, "zoe")}")
  for {name, age} in more do
    println("${name}: ${age}")
  end
end
