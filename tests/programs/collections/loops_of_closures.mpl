# map, filter and reduce of closures that are written out.
struct Total do
  sum :: Int
  seen :: List<Int>
end

fn first_even(xs :: List<Int>) -> Option<Int> do
  let found = List.reduce(xs, None, fn(found, n) ->
    case found do
      Some(_) -> found
      None when (n % 2 == 0) -> Some(n)
      None -> None
    end
  end)
  found
end

fn halves(xs :: List<Int>) -> List<Int>!String do
  let results = List.map(xs, fn n do
    if n % 2 == 1 do
      return Err("odd: ${n}")
    end
    Ok(n / 2)
  end)
  let checked = List.map(xs, fn n -> Ok(n) end)
  println("${List.length(checked)}")
  List.reduce(results, Ok([]), fn(all, result) do
    Ok(all? ++ [result?])
  end)
end

fn evens(xs) = List.filter(xs, fn n -> n % 2 == 0 end)

fn effects() do
  let made = List.map([1, 2, 3], fn n do
    print("a${n} ")
    n * 10
  end)
  let kept = List.filter(made, fn n do
    print("b${n} ")
    let half = n / 2
    half > 5
  end)
  println("${kept}")
end

fn order(name, value) do
  print("${name} ")
  value
end

fn main() do
  let words = ["b", "a", "c"]
  println("${reduce(words, "", fn text, w -> text <> w <> "," end)} ${map(words, fn w -> w <> w end)}")
  println("${List.reduce([1, 2, 3], [], fn acc, n -> if n == 2 do acc else List.append(acc, n) end end)}")
  println("${List.reduce([1, 2, 3], [0], fn acc, n -> acc ++ [n, List.length(acc)] end)}")
  println("${List.reduce(words, %{}, fn m, w -> Map.put(m, w, Map.size(m)) end)}")
  let totals = List.reduce([3, 4], Total { sum: 0, seen: [] }, fn t, n -> %{t | sum: t.sum + n, seen: t.seen ++ [n]} end)
  println("${totals.sum} ${totals.seen}")
  println("${first_even([1, 3, 4, 6])} ${first_even([1])}")
  println("${halves([2, 4])} ${halves([2, 3])}")
  println("${evens([1, 2, 3, 4])}")
  effects()
  let base = [9]
  let versions = List.reduce([1, 2], [base], fn all, n -> List.append(all, List.append(base, n)) end)
  println("${versions} ${base}")
  let history = List.reduce([1, 2, 3], (base, []), fn state, n do
    let (xs, old) = state
    (List.append(xs, n), List.append(old, xs))
  end)
  println("${history}")
  let same = List.reduce([1, 2, 3], base, fn xs, n -> xs ++ [n] end)
  println("${same} ${base}")
  let thunks = List.reduce([1, 2, 3], [], fn acc, n -> List.append(acc, fn -> n + List.length(acc) end) end)
  println("${List.map(thunks, fn thunk -> thunk() end)}")
  let adders = List.map([1, 2], fn n -> fn m -> n + m end end)
  println("${List.map(adders, fn add -> add(10) end)}")
  println("${List.map([[1, 2], [3]], fn row -> List.reduce(List.map(row, fn n -> n * 2 end), 0, fn a, b -> a + b end) end)}")
  println("${List.reduce(order("list", [1, 2]), order("start", 0), fn acc, n -> acc + n end)}")
  println("${List.map([1, 2, 3], fn _ -> "x" end) |> List.reduce("", fn(acc, x) -> x <> acc end)}")
  let n = 100
  println("${List.filter([1, 2], fn n -> n > 1 end)} ${n} ${List.map([1], fn x -> x + n end)}")
  println("${List.length(List.reduce(Range.to_list(0..100000), [], fn acc, i -> List.append(acc, i) end))}")
  println("${String.length(List.reduce(Range.to_list(0..100000), "", fn acc, i -> "${acc}${i}," end))}")
end
