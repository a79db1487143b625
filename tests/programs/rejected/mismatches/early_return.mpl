fn name(n :: Int) -> String do
  if n == 0 do
    return n
  end
  "some"
end

fn main() do
  println(name(1))
end
