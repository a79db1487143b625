# In main, whose result is ignored, an early return ends the program normally.
fn parse(text) -> Int!String do
  case String.to_int(text) do
    Some(n) -> Ok(n)
    None -> Err("no number: ${text}")
  end
end

fn main() do
  let a = parse("4")?
  println("${a}")
  let b = parse("x")?
  println("never ${b}")
end
