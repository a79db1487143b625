fn show(n :: Int) -> String do
  case n do
    n when n + 1 > 3 -> "large"
    _ -> "small"
  end
end

fn main() do
  println(show(1))
end
