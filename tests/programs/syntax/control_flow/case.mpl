fn main() do
  let kind = case (0, 3) do
    (0, _) | (_, 0) -> "axis"
    (a, b) when a == b -> "diagonal"
    _ -> do
      let why = "rest"
      why
    end
  end
  println(kind)
  println(match 4 do n when n > 3 and not (n == 5) -> "guard" _ -> "none" end)
  println(case "x" do "x" | "y" -> "letter" other -> other end)
  let all = fn n -> case n do 1 -> "a" 2 -> "b" _ -> "z" end end
  println(all(1) <> all(2) <> all(3))
  println(case (1, (2, Some(3))) do (a, (b, Some(c))) -> "${a + b + c}" _ -> "" end)
  println(case [1, 2, 3] do
    [] -> "empty"
    [x] -> "one ${x}"
    a :: b :: rest -> "${a} ${b} ${rest}"
  end)
  case :ok do
    :error -> println("error")
    :ok -> println("ok atom")
    _ -> println("other")
  end
  let n = 5
  case 7 do
    n -> println("a new n: ${n}")
  end
  println("${n}")
  let result = case Ok(1) do
    Ok(x) when x > (1 + 1) -> "large"
    Ok(x) when (String.length("${x}") > 3) -> "long"
    Ok(_) -> "small"
    Err(e) -> e
  end
  println(result)
end
