type Shape do
  Disc(Int)
  Box(Int, Int)
end

fn main() do
  let pairs = [(1, "a"), (2, "b")]
  println("${List.map(pairs, fn((n, s)) -> "${n}${s}" end)}")
  let area = fn Disc(r) -> r * 3 | Box(w, h) -> w * h end
  println("${area(Disc(2))} ${area(Box(3, 4))}")
  let qualified = fn(Shape.Disc(r)) -> r | (Shape.Box(w, _)) -> w end
  println("${qualified(Disc(5))} ${qualified(Box(6, 7))}")
  let word = fn "yes" -> true | "no" -> false | _ -> false end
  println("${word("yes")} ${word("no")}")
  let sign = fn -1 -> "minus" | 0 -> "zero" | 1 | 2 -> "low" | _ -> "high" end
  println("${sign(-1)} ${sign(0)} ${sign(3)}")
  let half = fn(0.5) -> "half" | (_) -> "no" end
  println(half(0.5))
  let unit = fn(()) -> "unit" end
  println(unit(()))
  let rest = fn((h :: t)) -> "${h} ${t}" | (_) -> "empty" end
  println(rest([1, 2]) <> " " <> rest([]))
  let both = fn(Some(n) as whole, _) -> "${whole} ${n}" | (None, m) -> "${m}" end
  println(both(Some(1), 2) <> " " <> both(None, 3))
  let truth = fn true -> 1 | false -> 0 end
  println("${truth(true)}")
end
