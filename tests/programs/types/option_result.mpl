fn half(n :: Int) -> Int!String do
  if n % 2 == 0 do Ok(n / 2) else Err("${n} is odd") end
end

fn eighth(n :: Int) -> Int!String do
  let a = half(n)?
  let b = half(a)?
  Ok(half(b)? + 0)
end

fn first(list) -> Int? do
  case list do
    x :: _ -> Some(x)
    [] -> None
  end
end

fn first_doubled(list) -> Int? do
  Some(first(list)? * 2)
end

fn show(r) do
  case r do
    Ok(n) -> "ok ${n}"
    Err(e) -> "error: ${e}"
  end
end

fn main() do
  println("${show(eighth(40))}; ${show(eighth(20))}; ${show(eighth(7))}")
  println("${first_doubled([4, 5])} ${first_doubled([])}")
  println("${Ok(1)} ${String.to_int("42")} ${String.to_int("x")}")
  let all = List.map([2, 3], fn n -> Ok(half(n)? + 100) end)
  for r in all do
    println(show(r))
  end
end
