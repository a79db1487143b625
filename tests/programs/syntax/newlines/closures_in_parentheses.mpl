# A `do … end` or closure inside parentheses keeps its own lines.
fn each(items, f) do
  for item in items do
    f(item)
  end
end

fn apply(f, x) = f(x)

fn twice(x) = x * 2

fn main() do
  let sums = each([1, 2], fn(x) do
    let d = twice(x)
    (d, 1)
  end)
  println("${sums}")
  let lists = each([1, 2], fn x ->
    let d = x
    [d]
  end)
  println("${lists}")
  let negative = apply(fn(x) do
    let d = x
    -1
  end, 5)
  println("${negative}")
  let maps = apply(fn x ->
    let d = x
    %{1 => d}
  end, 5)
  println("${maps}")
  let early = apply(fn(x) do
    if x > 3 do
      return
    end
    println("not reached for ${x}")
  end, 5)
  println("${early}")
  println(apply(fn pair ->
    case pair do
      (a, b) when a == b -> "equal"
      (0, b) ->
        "zero and ${b}"
      (a, _) -> do
        "first ${a}"
      end
    end
  end, (0, 4)))
  println(apply(fn n -> case n do
    1 -> "one"
    -1 -> "minus one"
    _ -> "other"
  end end, -1))
  println(apply(fn 0 ->
      "none"
    | n when n > 9 ->
      "many"
    | _ -> "some"
  end, 12))
  println(apply(fn
    (x) ->
      "${x}"
  end, 1))
  println("${List.map([
    1,
    2
  ], fn(x) do
    let y = x + 1

    y * 10
  end)}")
end
