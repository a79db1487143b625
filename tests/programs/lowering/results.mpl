fn half(n :: Int) -> Int!String do
  if n % 2 == 0 do
    Ok(n / 2)
  else
    Err("${n} is odd")
  end
end

fn eighth(n :: Int) -> Int!String do
  let a = half(half(n)?)?
  Ok(half(a)? + 0)
end

fn first_even(xs :: List<Int>) -> Int? do
  let x = List.find(xs, fn n -> n % 2 == 0 end)?
  Some(x * 100)
end

fn main() do
  for n in [16, 12, 5] do
    case eighth(n) do
      Ok(v) -> println("ok ${v}")
      Err(e) -> println("error ${e}")
    end
  end
  println("${first_even([1, 4])} ${first_even([1, 3])}")
  println("${Ok(3)} ${Err("x")}")
end
