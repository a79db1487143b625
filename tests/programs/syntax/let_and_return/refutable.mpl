fn find(n) = if n > 2 do Some(n) else None end

fn main() do
  let Some(a) = find(3)
  println("${a}")
  let Some(b) = find(1)
  println("${b}")
end
