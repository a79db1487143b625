fn half(n :: Int) -> Int!String do
  if n % 2 != 0 do
    return Err("odd")
  end
  Ok(n / 2)
end

fn quarter(n :: Int) -> Int!String do
  let h = half(n)?
  half(h)
end
