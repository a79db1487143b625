fn main() do
  let a = fn 0 -> "zero"
    | n when n > 9 ->
      "many"
    | _ ->
      "some"
  end
  let b = fn
    Some(x) -> x
    | None -> 0
  end
  let c = fn (0, _) -> "first"
  | (_, 0) -> "second"
  | (x, y) do
    let sum = x + y
    "sum ${sum}"
  end
  end
  println(a(0) <> " " <> a(12) <> " " <> a(5))
  println("${b(Some(3))} ${b(None)}")
  println(c(0, 1) <> " " <> c(1, 0) <> " " <> c(2, 3))
end
