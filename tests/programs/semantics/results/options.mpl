fn safe_div(a, 0) = None
fn safe_div(a, b) = Some(a / b)
fn pick(flag) -> Int? = if flag do Some(1) else None end
fn tag(r :: Int!String) -> String do
  case r do
    Ok(n) when n > 10 -> "big"
    Ok(n) -> "ok ${n}"
    Err(e) -> "err ${e}"
  end
end

fn main() do
  println("${safe_div(6, 3)} ${safe_div(1, 0)} ${pick(true)} ${pick(false)}")
  println("${tag(Ok(11))} ${tag(Ok(1))} ${tag(Err("e"))}")
  let none = None
  let xs = [none, Some("a")]
  println("${xs} ${Some(None) == Some(Some(1))} ${List.length([None, None])}")
  let nested = Some(Ok([Some(1), None]))
  println("${nested}")
  let values = for o in [Some(1), None] do
    case o do
      Some(v) -> v
      None -> 0
    end
  end
  println("${values}")
end
