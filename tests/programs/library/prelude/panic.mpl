fn check(n :: Int) -> String do
  if n > 2 do
    panic("too many: ${n}")
  else
    "ok"
  end
end

fn main() do
  println(check(1))
  println(check(3))
end
