fn half(n :: Int) -> Int!String do
  if n % 2 == 0 do Ok(n / 2) else Err("odd ${n}") end
end

fn quarter(n :: Int) -> Int!String do
  let h = half(n)?
  Ok(half(h)?)
end

fn first(xs :: List<Int>) -> Int? do
  case xs do
    x :: _ -> Some(x)
    _ -> None
  end
end

fn sum_firsts(a, b) -> Int? do
  Some(first(a)? + first(b)?)
end

fn in_places(n :: Int) -> Result<List<Int>, String> do
  let list = [half(n)?, half(n + 2)?]
  let chosen = if half(n)? > 2 do half(n)? else 0 end
  let cased = case half(n)? do
    4 -> half(4)?
    k -> k
  end
  let looped = for i in [n, n * 2] do
    half(i)?
  end
  Ok(list ++ [chosen, cased] ++ looped)
end

fn in_closure(xs) do
  List.map(xs, fn n ->
    let h = half(n)?
    Ok(h * 100)
  end)
end

fn undeclared(n) do
  let h = half(n)?
  Ok("half is ${h}")
end

fn mapped(n :: Int) -> String!String = Ok("<${half(n)?}>")
fn piped(n :: Int) -> Int!String = Ok((n |> half)? |> double)
fn double(n) = n * 2
fn unit_result(n :: Int) -> Result<(), String> do
  half(n)?
  println("even ${n}")
  Ok(())
end
fn chained(n :: Int) -> Int!String = half(half(n)?)
fn nested(n :: Int) -> Result<Int?, String> = Ok(Some(half(n)?))

fn main() do
  println("${quarter(8)} ${quarter(6)} ${quarter(7)}")
  println("${sum_firsts([1], [2])} ${sum_firsts([], [2])} ${sum_firsts([1], [])}")
  println("${in_places(8)} ${in_places(3)}")
  println("${in_closure([2, 3])} ${undeclared(4)} ${undeclared(5)}")
  println("${mapped(2)} ${mapped(1)} ${piped(10)} ${piped(11)}")
  println("${unit_result(2)} ${unit_result(3)} ${chained(12)} ${chained(2)}")
end
