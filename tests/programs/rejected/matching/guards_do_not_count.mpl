fn sign(n :: Int) -> String do
  case n do
    n when n < 0 -> "minus"
    n when n >= 0 -> "plus"
  end
end

fn main() do
  println(sign(1))
end
