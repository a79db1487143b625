fn parse(text) -> Int!String do
  case String.to_int(text) do
    Some(n) when n >= 0 -> Ok(n)
    Some(n) -> Err("negative: ${n}")
    None -> do
      if text == "" do
        return Err("empty")
      end
      Err("not a number: ${text}")
    end
  end
end

fn sum(a, b) -> Int!String do
  let x = parse(a)?
  Ok(x + parse(b)?)
end

fn main() do
  for text in ["1", "-2", "", "x"] do
    match parse(text) do
      Ok(n) -> println("${n}")
      Err(e) -> println(e)
    end
  end
  println("${sum("1", "2")} ${sum("1", "y")}")
end
