fn main() do
  let ages = %{"ann" => 4}
  println("${Map.get(ages, "ann")} ${Map.get(ages, "bob")} ${ages["bob"]}")
  let names = %{1 => "one"}
  println("${names[1]}")
  println(names[2])
end
