# The same patterns in case, function clauses, closures, let and receive.
type Lid do
  Shut
  Open(Int)
  Half(left :: Int, right :: Int)
end

struct Jar do
  lid :: Lid
  size :: Int
end

fn describe(value) do
  case value do
    (Lid.Shut, _) -> "shut"
    (Open(1 | 2), n) when n > 0 -> "a little"
    (Open(n) as lid, -1) -> "minus ${n} ${lid == Open(n)}"
    (Open, size) -> "open, size ${size}"
    (Half(a, _), _) | (Half(_, a), 0) -> "half ${a}"
  end
end

fn literal(x) = case x do
  1.5 -> "float"
  -0.5 -> "negative float"
  _ -> "other"
end

fn texts(s) = case s do
  "a\tb" -> "tab"
  """raw""" -> "heredoc"
  "yes" | "y" -> "yes"
  _ -> "none"
end

fn lists(xs) = case xs do
  [] -> "empty"
  [1, _] -> "starts with 1, two long"
  first :: [second] -> "two: ${first} ${second}"
  1 | 2 :: t as all -> "1 or 2, then ${t} in ${all}"
  _ :: _ :: more -> "more: ${more}"
  [x] -> "only ${x}"
end

fn jars(jar) = case jar do
  Jar { lid: Shut, size: 0 } -> "empty and shut"
  Jar { lid: Open(n) } when n > 5 -> "wide open"
  Jar { size: s, lid: Half(l, r) } as j -> "half ${s} ${l} ${r} ${j.size}"
  Jar {} -> "a jar"
end

fn names(x) = case x do
  nil -> "nil"
end

fn atoms(a) = case a do
  :ok | :fine -> "good"
  :error -> "bad"
  _ -> "?"
end

fn deep(v) = case v do
  Some(Ok((a, [b, c]))) -> a + b + c
  Some(Err(message)) -> String.length(message)
  Some(Ok((a, _))) -> a
  None -> 0
end

fn main() do
  println(describe((Shut, 1)))
  println(describe((Open(2), 1)))
  println(describe((Open(2), -1)))
  println(describe((Open(7), 5)))
  println(describe((Half(1, 2), 3)))
  println("${literal(1.5)} ${literal(-0.5)} ${literal(2.0)} ${texts("a\tb")} ${texts("raw")} ${texts("y")}")
  for xs in [[], [1, 9], [3, 4], [2, 3, 4], [5, 6, 7, 8], [9]] do
    println(lists(xs))
  end
  println(jars(Jar { lid: Shut, size: 0 }))
  println(jars(Jar { lid: Open(6), size: 0 }))
  println(jars(Jar { lid: Half(1, 2), size: 3 }))
  println(jars(Jar { lid: Open(1), size: 3 }))
  println("${names(())} ${atoms(:fine)} ${atoms(:error)} ${atoms(:x)}")
  println("${deep(Some(Ok((1, [2, 3]))))} ${deep(Some(Err("four")))} ${deep(Some(Ok((5, [6]))))} ${deep(None)}")
end
