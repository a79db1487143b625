fn find(xs, wanted) do
  for x in xs do
    if x == wanted do
      return "found ${x}"
    end
  end
  "nothing"
end

fn nested(rows) do
  for row in rows do
    for x in row do
      if x < 0 do
        return x
      end
    end
  end
  0
end

fn in_closure(xs) do
  let found = List.map(xs, fn x ->
    if x > 2 do
      return "big"
    end
    "small"
  end)
  "${found}"
end

fn in_case(x) do
  let y = case x do
    Some(n) when n > 100 -> do
      return "huge"
    end
    Some(n) -> n
    None -> do
      return "none"
    end
  end
  "y is ${y}"
end

fn unit_return(flag) do
  if flag do
    return
  end
  println("not returned early")
end

fn deep(n) do
  if n > 0 do
    if n > 1 do
      if n > 2 do
        return "three"
      end
      return "two"
    end
    return "one"
  end
  "zero"
end

fn main() do
  println("${find([1, 2, 3], 2)} ${find([], 2)} ${nested([[1], [2, -5, -6]])} ${nested([])}")
  println("${in_closure([1, 3])} ${in_case(Some(101))} ${in_case(Some(1))} ${in_case(None)}")
  unit_return(true)
  unit_return(false)
  println("${List.map([0, 1, 2, 3], deep)}")
end
