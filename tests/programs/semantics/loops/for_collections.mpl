struct Item do
  name :: String
  price :: Int
end

fn source() do
  println("source evaluated")
  [1, 2, 3]
end

fn main() do
  println("${for x in ["a", "b"] do x <> "!" end} ${for x in [] do x end}")
  println("${for x in source() do x * 2 end}")
  let m = %{"b" => 2, "a" => 1}
  println("${for {k, v} in m do "${k}=${v}" end} ${for k in m do k end}")
  println("${for {k, v} in m when v > 1 do k end} ${for {_, v} in m do v end}")
  let s = Set.add(Set.add(Set.add(Set.new(), 3), 1), 3)
  println("${for x in s do x * 10 end} ${for x in s when x > 1 do x end}")
  let items = [Item { name: "tea", price: 3 }, Item { name: "cake", price: 5 }]
  println("${for item in items when item.price > 4 do item.name end}")
  let pairs = for pair in [(1, "x"), (2, "y")] do
    let (n, t) = pair
    "${n}${t}"
  end
  println("${pairs}")
  let found = for x in [5, 6, 7] do
    case x do
      6 -> continue
      _ -> x
    end
  end
  println("${found}")
  let tags = %{:a => [1, 2], :b => []}
  println("${for {tag, ns} in tags do (tag, List.length(ns)) end}")
  let options = for o in [Some(1), None, Some(3)] when o != None do o end
  println("${options}")
  println("${total([4, 5, 6])} ${first_even([1, 3, 4, 6])} ${first_even([1])}")
end

fn total(xs) do
  List.reduce(for x in xs do x end, 0, fn a, b -> a + b end)
end

fn first_even(xs) do
  for x in xs do
    if x % 2 == 0 do
      return Some(x)
    end
  end
  None
end
