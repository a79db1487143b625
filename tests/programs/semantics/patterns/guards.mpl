# A failed guard goes on with the next arm, whatever its pattern.
fn pick(n) do
  case n do
    n when n > 10 -> "big ${n}"
    0 -> "zero"
    m when m < 0 and not (m == -7) -> "negative ${m}"
    -7 -> "lucky"
    _ -> "rest"
  end
end

fn is_even(n) = n % 2 == 0

fn guarded(x) do
  case x do
    Some(n) when is_even(n) and n > 2 -> "even"
    Some(n) when n == 1 or n == 3 || n == 5 -> "odd"
    Some(n) when (n >= 7) && !is_even(n) -> "bigger odd"
    Some(_) -> "some"
    None when true -> "none"
    None -> "never"
  end
end

fn atoms(a) do
  case a do
    x when x == :on -> 1
    x when x != :off -> 2
    _ -> 3
  end
end

fn once(n) do
  println("scrutinee")
  n
end

fn outer_variables(n, limit) do
  case n do
    k when k > limit -> "above"
    k when k == limit -> "at"
    _ -> "below"
  end
end

fn main() do
  println("${List.map([11, 5, 0, -3, -7], pick)}")
  println("${List.map([Some(4), Some(3), Some(9), Some(2), None], guarded)}")
  println("${List.map([:on, :off, :x], atoms)}")
  println(case once(5) do
    n when n > 100 -> "a"
    n when n > 10 -> "b"
    _ -> "c"
  end)
  println("${outer_variables(3, 2)} ${outer_variables(2, 2)} ${outer_variables(1, 2)}")
end
