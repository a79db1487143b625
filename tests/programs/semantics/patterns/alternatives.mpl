type Color do
  Red
  Green
  Blue
  Mix(Color, Color)
  Gray(Int)
end

fn warm(c) do
  case c do
    Red | Mix(Red, _) | Mix(_, Red) -> "warm"
    Mix(Green | Blue, Green | Blue) -> "cold mix"
    Gray(0 | 255) -> "extreme"
    Gray(n) | Mix(Gray(n), _) -> "gray ${n}"
    Green | Blue -> "cold"
    _ -> "mixed"
  end
end

fn nested(x) do
  case x do
    Some((1 | 2, "a" | "b")) -> "small"
    Some((n, "c")) | Some((n, "d")) when n > 10 -> "large ${n}"
    Some((-1 | -2 as n, s)) -> "negative ${n}${s}"
    Some(_) -> "some"
    None -> "none"
  end
end

fn ends(xs) do
  case xs do
    0 :: _ | 5 :: 0 :: _ -> "zero early"
    1 | 2 :: rest -> "one or two then ${rest}"
    _ -> "no"
  end
end

fn main() do
  println("${List.map([Red, Mix(Red, Blue), Mix(Blue, Red), Mix(Blue, Green), Gray(255), Gray(4), Mix(Gray(5), Blue), Blue, Mix(Blue, Gray(1))], warm)}")
  println("${List.map([Some((1, "b")), Some((11, "d")), Some((9, "d")), Some((-2, "z")), None], nested)}")
  println("${List.map([[0, 1], [1, 0], [1, 2], [2], [3], []], ends)}")
end
