fn parse(n) -> Int!String = if n > 0 do Ok(n) else Err("negative") end

fn main() do
  let Ok(a) = parse(1)
  println("${a}")
  let Ok(b) = parse(-1)
  println("${b}")
end
