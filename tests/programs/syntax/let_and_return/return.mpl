fn early(n :: Int) -> String do
  if n < 0 do
    return "negative"
  end
  let kind = case n do
    0 -> do return "zero" end
    1 -> "one"
    _ -> do
      let text = "many"
      if n > 10 do
        return text <> "!"
      end
      text
    end
  end
  for i in 0..n do
    if i == 5 do return "reached five" end
  end
  "at last ${kind}"
end

fn nothing(n) do
  if n == 1 do return; end
  if n == 2 do
    return
  end
  if n == 3 do return else println("else") end
  println("not returned for ${n}")
end

fn from_closure() do
  let f = fn(x) do
    if x > 1 do
      return "large"
    end
    "small"
  end
  f(1) <> " " <> f(2)
end

fn last() do
  return 5
end

fn main() do
  for n in [-1, 0, 1, 3, 7, 11] do
    println(early(n))
  end
  for n in [1, 2, 3, 4] do
    nothing(n)
  end
  println(from_closure())
  println("${last()}")
end
