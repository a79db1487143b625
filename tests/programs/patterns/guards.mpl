fn big(n) = n > 100

fn grade(score :: Int?) -> String do
  case score do
    None -> "absent"
    Some(n) when n >= 90 -> "top"
    Some(n) when big(n * 2) and n != 60 -> "good"
    Some(0) | Some(1) -> "retry"
    Some(_) -> "pass"
  end
end

fn main() do
  println("${grade(None)} ${grade(Some(95))} ${grade(Some(70))} ${grade(Some(60))} ${grade(Some(1))} ${grade(Some(20))}")
  let order = case 5 do
    n when n > 10 -> "big"
    0 -> "zero"
    _ -> "else"
  end
  println(order)
end
