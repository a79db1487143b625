# An arm body is one expression or a block; `match` is `case`.
fn classify(n) do
  match n do
    0 -> "zero"
    n when n < 0 -> do
      let positive = -n
      "minus ${positive}"
    end
    _ -> if n > 9 do
      "many"
    else
      "few"
    end
  end
end

fn inner(x, y) do
  case x do
    Some(a) -> case y do
      Some(b) -> a * b
      None -> a
    end
    None -> case y do
      Some(b) -> b
      None -> 0
    end
  end
end

fn main() do
  println("${List.map([0, -4, 5, 50], classify)}")
  println("${inner(Some(3), Some(4))} ${inner(Some(3), None)} ${inner(None, Some(4))} ${inner(None, None)}")
  let x = 10
  let y = case Some(1) do
    Some(x) -> x
    None -> x
  end
  println("${x} ${y}")
end
