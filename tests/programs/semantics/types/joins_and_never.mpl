# `return`, `break` and `continue` have type Never, which gives way to the other branches.
fn first_positive(xs) -> Int do
  for x in xs do
    if x > 0 do
      return x
    end
  end
  -1
end

fn classify(n) do
  let text = case n do
    0 -> do return "zero" end
    1 -> "one"
    _ -> if n < 0 do return "negative" else "many" end
  end
  "<" <> text <> ">"
end

fn must(x :: Int?) -> Int do
  let n = if true do
    case x do
      Some(v) -> v
      None -> do return 0 end
    end
  else
    return 1
  end
  n + 100
end

fn always(n) do
  return n * 2
end

fn both(flag) do
  if flag do
    return "yes"
  else
    return "no"
  end
end

fn main() do
  println("${first_positive([-1, 0, 5, 6])} ${first_positive([])}")
  println("${classify(0)} ${classify(1)} ${classify(7)} ${classify(-7)}")
  println("${must(Some(5))} ${must(None)} ${always(4)} ${both(true)} ${both(false)}")
  let odds = for n in 0..6 do
    let kept = if n % 2 == 0 do continue else n end
    kept * 10
  end
  println("${odds}")
  let short = for n in 0..6 do
    case n do
      4 -> break
      _ -> n
    end
  end
  println("${short}")
  let failed = if List.length(odds) == 3 do panic_free() else panic("unreachable") end
  println(failed)
end

fn panic_free() = "fine"
