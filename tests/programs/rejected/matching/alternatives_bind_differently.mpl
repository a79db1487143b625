fn value(r :: Int!Int) -> Int do
  case r do
    Ok(a) | Err(b) -> a
  end
end

fn main() do
  println("${value(Ok(1))}")
end
