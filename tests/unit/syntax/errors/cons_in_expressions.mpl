fn in_an_arm(xs :: List<Int>) -> Int do
  case xs do
    [] -> 0
    b :: rest -> List.length(b :: rest)
    b :: c -> Some(b)
    d -> 1
  end
end

fn under_an_arm(xs :: List<Int>) -> Int do
  case xs do
    b :: rest ->
      1 + f(0, b :: rest)
    _ -> 0
  end
end

fn elsewhere(x :: Int, xs :: List<Int>) do
  let more = x :: xs
  f([x :: xs])
  println("${x :: xs}")
end

fn without_an_arrow(xs :: List<Int>) do
  case xs do
    b :: rest
  end
end
