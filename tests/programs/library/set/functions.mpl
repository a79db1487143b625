struct Tag do
  name :: String
end

fn members(s :: Set) = Set.to_list(s)

fn main() do
  let a = Set.from_list([2, 1, 2])
  println("${a} ${Set.new()} ${Set.size(a)} ${Set.contains(a, 1)} ${Set.contains(a, 9)}")
  println("${Set.add(a, 3)} ${Set.add(a, 2)} ${Set.insert(a, 0)} ${Set.remove(a, 2)} ${Set.remove(a, 9)} ${a}")
  let b = Set.from_list([3, 1])
  println("${Set.union(a, b)} ${Set.intersection(a, b)} ${Set.difference(a, b)} ${Set.intersection(b, a)}")
  println("${Set.to_list(a)} ${a == Set.from_list([1, 2])} ${a == b}")
  println("${Set.from_list(["x", "y", "x"])} ${Set.from_list([Tag { name: "t" }, Tag { name: "t" }]) |> Set.size()}")
  println("${Set.from_list([[1], [1]])} ${Set.from_list([0.0, -0.0])} ${Set.size(Set.from_list([0.0 / 0.0, 0.0 / 0.0]))}")
  for x in Set.remove(Set.add(a, 5), 2) do
    println("${x}")
  end
  println("${members(a)} ${Set.collect(Iter.from("a b a" |> String.split(" ")))}")
  println("${for x in a when x > 1 do x * 10 end}")
end
